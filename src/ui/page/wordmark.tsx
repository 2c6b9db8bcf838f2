/** The mark: a tumpal, the row of triangles that closes an Indonesian cloth, cut open by the tick of approval. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <path class="mark-ground" d="M0 0h32L16 32z" />
    <path class="mark-tick" d="M8.5 7.5l6 7.5L25 2" fill="none" stroke-width="4" />
  </svg>
);

export const Wordmark = () => (
  <span class="wordmark">
    <Mark />
    Layak
  </span>
);
