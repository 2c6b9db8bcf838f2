// The model as a file: little endian, for each feature its hash, a scale and the few classes for which it speaks, as signed bytes. Softmax does not
// change when one number is added to all classes, so each row is centred by its median first and what is near nothing falls away.
import { strict as assert } from 'node:assert';

/** What training gives: `weights` row after row, one of `classIds.length` numbers for each feature. */
export type Trained = {
  classIds: readonly string[];
  hashes: Uint32Array;
  weights: Float32Array;
  bias: Float32Array;
  temperature: number;
};
/** The same as it is used. Feature i has the entries `starts[i]` to `starts[i + 1]`. */
export type ModelData = {
  classIds: readonly string[];
  temperature: number;
  bias: Float32Array;
  hashes: Uint32Array;
  scales: Float32Array;
  starts: Uint32Array;
  classAt: Uint8Array;
  levelAt: Int8Array;
};

const MAGIC = 'LYK1';

/** Packs a trained model into at most `mostBytes`, the strongest entries kept. The same training gives the same bytes. */
export function packModel({ classIds, hashes, weights, bias, temperature }: Trained, mostBytes: number): Buffer {
  const width = classIds.length;
  assert(width <= 255);
  const centred = new Float32Array(weights.length);
  const row = new Float32Array(width);
  const strengths = new Uint32Array(4096);
  const strengthOf = (x: number): number => Math.min(4095, Math.floor(Math.abs(x) * 512));
  for (let f = 0; f < hashes.length; f += 1) {
    row.set(weights.subarray(f * width, (f + 1) * width));
    const median = row.toSorted()[width >> 1]!;
    for (let k = 0; k < width; k += 1) {
      const value = row[k]! - median;
      centred[f * width + k] = value;
      strengths[strengthOf(value)]! += 1;
    }
  }
  // The weakest strength that still fits: two bytes an entry, eleven a feature (at most as many features as entries).
  const head = Buffer.from(JSON.stringify({ classIds, temperature: Math.fround(temperature) }), 'utf8');
  const fixed = 16 + head.length + 4 * width;
  for (let least = least0(strengths, mostBytes - fixed); ; least += 1) {
    const packed = packAbove(least);
    if (packed.length <= mostBytes) return packed;
  }

  function packAbove(least: number): Buffer {
    const rows: { hash: number; scale: number; entries: [number, number][] }[] = [];
    for (let f = 0; f < hashes.length; f += 1) {
      let most = 0;
      for (let k = 0; k < width; k += 1) most = Math.max(most, Math.abs(centred[f * width + k]!));
      if (strengthOf(most) < least) continue;
      const scale = Math.fround(most / 127);
      const entries: [number, number][] = [];
      for (let k = 0; k < width; k += 1) {
        const value = centred[f * width + k]!;
        if (strengthOf(value) < least) continue;
        const level = Math.round(value / scale);
        if (level !== 0) entries.push([k, Math.max(-127, Math.min(127, level))]);
      }
      rows.push({ hash: hashes[f]!, scale, entries });
    }
    rows.sort((a, b) => a.hash - b.hash);
    const count = rows.reduce((sum, { entries }) => sum + entries.length, 0);
    const out = Buffer.alloc(fixed + rows.length * 9 + count * 2);
    out.write(MAGIC, 0, 'latin1');
    out.writeUInt32LE(head.length, 4);
    out.writeUInt32LE(rows.length, 8);
    out.writeUInt32LE(count, 12);
    head.copy(out, 16);
    let at = 16 + head.length;
    for (const value of bias) at = out.writeFloatLE(value, at);
    for (const { hash } of rows) at = out.writeUInt32LE(hash, at);
    for (const { scale } of rows) at = out.writeFloatLE(scale, at);
    for (const { entries } of rows) at = out.writeUInt8(entries.length, at);
    for (const { entries } of rows) for (const [k] of entries) at = out.writeUInt8(k, at);
    for (const { entries } of rows) for (const [, level] of entries) at = out.writeInt8(level, at);
    return out;
  }
}

function least0(strengths: Uint32Array, bytes: number): number {
  let entries = 0;
  for (let s = strengths.length - 1; s > 1; s -= 1) {
    entries += strengths[s]!;
    if (entries * 2 > bytes) return s;
  }
  return 1;
}

/** Reads what `packModel` wrote. Throws when it is no such file. */
export function readModel(file: Buffer): ModelData {
  assert(file.toString('latin1', 0, 4) === MAGIC, 'no describer model');
  const [headLength, rows, count] = [file.readUInt32LE(4), file.readUInt32LE(8), file.readUInt32LE(12)];
  const { classIds, temperature } = JSON.parse(file.toString('utf8', 16, 16 + headLength)) as {
    classIds: string[];
    temperature: number;
  };
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let at = 16 + headLength;
  const floats = (n: number): Float32Array => {
    const made = new Float32Array(n);
    for (let i = 0; i < n; i += 1, at += 4) made[i] = view.getFloat32(at, true);
    return made;
  };
  const bias = floats(classIds.length);
  const hashes = new Uint32Array(rows);
  for (let i = 0; i < rows; i += 1, at += 4) hashes[i] = view.getUint32(at, true);
  const scales = floats(rows);
  const starts = new Uint32Array(rows + 1);
  for (let i = 0; i < rows; i += 1, at += 1) starts[i + 1] = starts[i]! + file[at]!;
  assert(starts[rows] === count && at + count * 2 === file.length, 'the describer model is cut short');
  const classAt = new Uint8Array(file.subarray(at, at + count));
  const levelAt = new Int8Array(count);
  for (let i = 0; i < count; i += 1) levelAt[i] = view.getInt8(at + count + i);
  return { classIds, temperature, bias, hashes, scales, starts, classAt, levelAt };
}
