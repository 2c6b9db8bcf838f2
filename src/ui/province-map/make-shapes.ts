// Makes shapes.tsv from the TopoJSON of the 38 provinces: node src/ui/province-map/make-shapes.ts <provinces-38.topo.json>
// Borders are simplified arc by arc, so that two neighbours keep one line between them, then set on a grid of whole numbers. The codes of the
// source are those from before the division of Papua, so provinces are found by name.
import { readFileSync, writeFileSync } from 'node:fs';
import { findProvince } from '#platform/codes';

type Point = readonly [x: number, y: number];
type Geometry = { type: 'Polygon' | 'MultiPolygon'; arcs: number[][] | number[][][]; properties: { PROVINSI: string } };
type Topology = {
  arcs: [number, number][][];
  transform: { scale: [number, number] };
  objects: Record<string, { geometries: Geometry[] }>;
};

/** The grid that the map is drawn on; about 4.6 km a step. Degrees are drawn as they are: the country lies along the equator. */
const WIDTH = 1000;
/** How far, in steps of the grid, a simplified line may pass from where it was. */
const TOLERANCE = 0.9;
/** Islands of fewer square steps than this are left out where their province has a larger one. */
const SMALLEST_AREA = 2;

const topology = JSON.parse(readFileSync(process.argv[2] ?? '../shared/data/regions/provinces-38.topo.json', 'utf8')) as Topology;
const degrees = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]): Point => [(x += dx) * topology.transform.scale[0], (y += dy) * topology.transform.scale[1]]);
});
const east = Math.max(...degrees.flat().map(([x]) => x));
const north = Math.max(...degrees.flat().map(([, y]) => y));
const step = east / WIDTH;
const arcs = degrees.map((arc) =>
  simplify(
    arc.map(([x, y]): Point => [x / step, (north - y) / step]),
    TOLERANCE,
  ).map(([x, y]): Point => [Math.round(x), Math.round(y)]),
);

/** Douglas and Peucker (1973): a line keeps its ends and each corner that lies further than the tolerance from the line without it. */
function simplify(line: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [line[0]!, line.at(-1)!];
  let [furthest, at] = [tolerance, 0];
  for (let i = 1; i < line.length - 1; i += 1) {
    const distance = distanceTo(line[i]!, first, last);
    if (distance > furthest) [furthest, at] = [distance, i];
  }
  if (at === 0) return [first, last];
  return [...simplify(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplify(line.slice(at), tolerance)];
}

function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** The corners of a ring, each once; arcs are shared, and a negative number is one walked backwards. */
function ringOf(indices: readonly number[]): Point[] {
  const corners = indices.flatMap((i) => (i < 0 ? arcs[~i]!.toReversed() : arcs[i]!));
  return corners.filter(([x, y], i) => {
    const [px, py] = corners.at(i - 1)!;
    return x !== px || y !== py;
  });
}

function areaOf(ring: readonly Point[]): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring.at(i - 1)!;
    return sum + px * y - x * py;
  }, 0);
  return Math.abs(twice) / 2;
}

/** A ring as an SVG path of steps from corner to corner. */
function pathOf(ring: readonly Point[]): string {
  const steps = ring.slice(1).map(([x, y], i) => `${x - ring[i]![0]} ${y - ring[i]![1]}`);
  return `M${ring[0]!.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

const lines = Object.values(topology.objects)[0]!.geometries.map(({ type, arcs: shape, properties }) => {
  const polygons = type === 'Polygon' ? [shape as number[][]] : (shape as number[][][]);
  const rings = polygons.flatMap((polygon) => polygon.map((indices) => ringOf(indices))).filter((ring) => ring.length > 2);
  const largest = Math.max(...rings.map((ring) => areaOf(ring)));
  const kept = rings.filter((ring) => areaOf(ring) >= Math.min(SMALLEST_AREA, largest));
  const province = findProvince(properties.PROVINSI);
  if (!province || kept.length === 0) throw new Error(`no shape or no code for ${properties.PROVINSI}`);
  return `${province.code}\t${kept.map((ring) => pathOf(ring)).join('')}`;
});
const head = [
  '# Borders of the 38 provinces as SVG paths by Kemendagri code, simplified, on a grid of this width and height.',
  '# Source: denyherianto/indonesia-geojson-topojson-maps-with-38-provinces, CC BY 4.0. Made by make-shapes.ts.',
  `grid\t${WIDTH} ${Math.ceil(north / step)}`,
];
writeFileSync(new URL('shapes.tsv', import.meta.url), `${[...head, ...lines.toSorted()].join('\n')}\n`);
