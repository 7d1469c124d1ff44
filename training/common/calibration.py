"""Temperature scaling and expected calibration error (Guo et al. 2017, On Calibration of Modern Neural Networks)."""

import numpy as np

BINS = 10


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def best_temperature(logits: np.ndarray, gold: list[set[int]]) -> float:
    """The one that makes the most sure class's probability most likely, where any class in ``gold`` is right."""
    right = np.array([row.argmax() in wanted for row, wanted in zip(logits, gold)])

    def surprise(temperature: float) -> float:
        sure = softmax(logits / temperature).max(1).clip(1e-6, 1 - 1e-6)
        return float(-np.where(right, np.log(sure), np.log(1 - sure)).mean())

    return float(min(np.geomspace(0.2, 5, 129), key=surprise))


def expected_calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Mean distance between confidence and accuracy over ten bins of equal width, by their share of the texts."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return float(
        sum(
            (bins == each).mean() * abs(sure[bins == each].mean() - right[bins == each].mean())
            for each in range(BINS)
            if (bins == each).any()
        )
    )
