/** A problem document of the API, or the lack of any answer. */
export class Problem extends Error {
  constructor(document) {
    super(document.detail);
    Object.assign(this, document);
  }
}

export const getJson = (path, signal) => ask(path, { headers: { Accept: 'application/json' }, signal });

export const postJson = (path, value) => ask(path, {
  method: 'POST',
  headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

async function ask(path, request) {
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({ code: 'unreachable', status: 0, detail: 'the service does not answer' });
  }
  const body = await response.json().catch(() => ({ detail: 'the answer cannot be read', status: response.status }));
  if (!response.ok) {
    throw new Problem({ ...body, retryAfter: Number(response.headers.get('Retry-After')) || undefined });
  }
  return { body, status: response.status, retryAfter: Number(response.headers.get('Retry-After')) || undefined };
}

export const profilePath = username => `/api/profile/${encodeURIComponent(username)}`;

/**
 * Follows a finite stream; returns how to leave it. `onEvent` gets every event but the last, `onEnd` runs once after that.
 */
export function follow(path, onEvent, onEnd) {
  const stream = new EventSource(path);
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.stream_completed) {
      stream.close();
      onEnd();
    } else {
      onEvent(event);
    }
  };
  return () => stream.close();
}
