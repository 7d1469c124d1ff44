"""Fits and cross-validates the coefficients of creators.analytics.AccountShape.

    python3 training/account_shape/fit.py DATA

DATA holds authenticity/instafake_dev.json (Akyon and Kalfaoglu, arXiv 1910.03090). Prints what stands in AccountShape and docs/METRICS.md.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

NAMES = ["following_to_followers", "posts", "digits_in_name", "no_picture"]
PENALTY = 1.0
FOLDS = 5
REPEATS = 5


def features(account):
    return [
        np.clip(np.log10((account["userFollowingCount"] + 10) / (account["userFollowerCount"] + 10)), -2, 2.5),
        min(3, np.log10(1 + account["userMediaCount"])),
        account["usernameDigitCount"] / account["usernameLength"],
        1 - account["userHasProfilPic"],
    ]


def fit(x, y):
    """Ridge logistic regression by Newton's method, on standardised features; returns intercept and slopes of the raw ones."""
    mean, deviation = x.mean(0), x.std(0)
    a = np.hstack([np.ones((len(x), 1)), (x - mean) / deviation])
    penalty = PENALTY * np.diag([0] + [1] * x.shape[1])
    b = np.zeros(a.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-a @ b))
        step = np.linalg.solve((a.T * (p * (1 - p))) @ a + penalty, a.T @ (y - p) - penalty @ b)
        b += step
        if abs(step).max() < 1e-10:
            break
    slopes = b[1:] / deviation
    return b[0] - slopes @ mean, slopes


def area(scores, y):
    """Area under the ROC curve: the chance that a labelled account scores above a genuine one."""
    high, low = scores[y == 1][:, None], scores[y == 0][None, :]
    return float(((high > low) + 0.5 * (high == low)).mean())


def folds(y, seed):
    chance = random.Random(seed)
    parts = [[] for _ in range(FOLDS)]
    for label in (0, 1):
        members = [i for i in range(len(y)) if y[i] == label]
        chance.shuffle(members)
        for position, member in enumerate(members):
            parts[position % FOLDS].append(member)
    return parts


def main(data):
    accounts = json.loads((Path(data) / "authenticity" / "instafake_dev.json").read_text())
    x = np.array([features(each) for each in accounts])
    y = np.array([each["isFake"] for each in accounts], float)
    held_out = []
    for seed in range(REPEATS):
        for part in folds(y, seed):
            rest = np.setdiff1d(np.arange(len(y)), part)
            constant, slopes = fit(x[rest], y[rest])
            held_out.append(area(constant + x[part] @ slopes, y[part]))
    constant, slopes = fit(x, y)
    scores = constant + x @ slopes
    print(f"accounts {len(y)}, labelled {int(y.sum())}")
    print(f"cross-validated area {np.mean(held_out):.4f} (deviation {np.std(held_out):.4f}, least {np.min(held_out):.4f})")
    print(f"area on all {area(scores, y):.4f}")
    print(f"constant {constant:.2f}")
    for name, slope, mean in zip(NAMES, slopes, x.mean(0)):
        print(f"{name} {slope:.2f} (mean {mean:.3f})")
    print(f"raised at 0.5: labelled {(scores[y == 1] >= 0).mean():.3f}, genuine {(scores[y == 0] >= 0).mean():.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
