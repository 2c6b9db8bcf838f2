// The net as a verifier may use it: addresses come from whoever sends a credential, so nothing behind the wall may be reached by them.
import { lookup as lookUp } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, prefix);
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Whether an address lies inside somebody's own network, or is none of a single machine. */
export const isPrivateAddress = (address: string): boolean => {
  const version = isIP(address);
  return version === 0 || PRIVATE.check(address, version === 6 ? 'ipv6' : 'ipv4');
};

/** Resolves a name once, for the connection itself, so that a second answer can't lead elsewhere. */
const publicLookup: LookupFunction = (host, options, done) =>
  lookUp(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4);
    const open = found.filter(({ address }) => !isPrivateAddress(address));
    const first = open[0];
    if (!first) return done(new Error('private address'), '', 4);
    return options.all ? done(null, open as never) : done(null, first.address, first.family);
  });

/** Whether an address may be asked at all: https at 443 or 8443, by name, without a password in it. */
export function isAskable(url: URL): boolean {
  const plain = url.protocol === 'https:' && ['', '8443'].includes(url.port) && url.username === '' && url.password === '';
  return plain && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0;
}

/**
 * The text at a public https address (port 443 or 8443); undefined when it can't be had: no answer within `seconds`, another status than
 * 200, more than `bytes`, a redirect, an address given as numbers, or one of a private network.
 */
export function fetchPublic(
  url: URL,
  { accept, bytes = 1_048_576, seconds = 5 }: { accept: string; bytes?: number; seconds?: number },
): Promise<string | undefined> {
  if (!isAskable(url)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const asked = request(
      url,
      { lookup: publicLookup, headers: { accept }, signal: AbortSignal.timeout(seconds * 1000) },
      (answer) => {
        if (answer.statusCode !== 200) {
          answer.destroy();
          return resolve(undefined);
        }
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > bytes) answer.destroy();
          else parts.push(part);
        });
        answer.on('close', () => resolve(size <= bytes && answer.complete ? Buffer.concat(parts).toString('utf8') : undefined));
        return undefined;
      },
    );
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

/** The status that a public https address answers to a POST without a body; undefined where it can't be asked, or doesn't answer within ten seconds. */
export function postPublic(url: URL, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  if (!isAskable(url)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const options = { method: 'POST', lookup: publicLookup, headers: { ...headers, 'content-length': '0' } };
    const asked = request(url, { ...options, signal: AbortSignal.timeout(10_000) }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode);
    });
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}
