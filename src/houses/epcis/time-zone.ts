import { strict as assert } from 'node:assert';

/** Provinces of Central and Eastern Indonesian Time by Kemendagri code (Keppres 41/1987; new Papuan provinces lie in the east); the others are Western. */
const CENTRAL = new Set(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']);
const EASTERN = new Set(['81', '82', '91', '92', '93', '94', '95', '96', '97']);

/** The offset of the clock on the wall in a regency, '+07:00', '+08:00' or '+09:00'. Indonesia has no summer time. */
export function offsetOf(regencyCode: string): string {
  assert(/^\d\d/.test(regencyCode), `no regency code: ${regencyCode}`);
  const province = regencyCode.slice(0, 2);
  return EASTERN.has(province) ? '+09:00' : CENTRAL.has(province) ? '+08:00' : '+07:00';
}
