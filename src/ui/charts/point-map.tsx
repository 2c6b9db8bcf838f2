/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the role is what lets an inline svg speak as one picture; an img could not wear the page's colours. */
import type { Child } from 'hono/jsx';

export interface MapPoint {
  /** From the west edge and the north edge, 0 to 1. */
  x: number;
  y: number;
  value: number;
  /** Said where a pointer rests; a table beside the map says the same for everybody. */
  label: string;
  /** Written on a point that stands out. */
  mark?: string | undefined;
}

/**
 * Places as points on an empty ground, circles by the area of their values; those with a mark stand out, and are drawn last. `ratio` is height over
 * width. No tiles from elsewhere: `ground` are the places that give the land its shape.
 */
export const PointMap = ({
  caption,
  note,
  ground,
  points,
  ratio,
}: {
  caption: string;
  note?: Child;
  ground: readonly { x: number; y: number }[];
  points: readonly MapPoint[];
  ratio: number;
}) => {
  const height = Math.round(WIDTH * ratio);
  const most = Math.max(1, ...points.map(({ value }) => value));
  const at = (share: number, whole: number): string => String(Math.round(share * whole * 10) / 10);
  const drawn = [...points.filter(({ mark }) => !mark), ...points.filter(({ mark }) => mark)];
  return (
    <figure class="map">
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} width="100%" role="img" aria-label={caption}>
        {ground.map(({ x, y }) => (
          <circle class="map-ground" cx={at(x, WIDTH)} cy={at(y, height)} r="2.5" />
        ))}
        {drawn.map(({ x, y, value, label, mark }) => (
          <g>
            <title>{label}</title>
            <circle
              class={mark ? 'tint-1 piece' : 'tint-3 piece'}
              cx={at(x, WIDTH)}
              cy={at(y, height)}
              r={mark ? '17' : at(Math.sqrt(value / most), 15)}
            />
            {mark && (
              <text class="map-mark" x={at(x, WIDTH)} y={at(y + 7.5 / height, height)} font-size="22" text-anchor="middle">
                {mark}
              </text>
            )}
          </g>
        ))}
      </svg>
      {note && <p class="hint">{note}</p>}
    </figure>
  );
};

const WIDTH = 1000;
