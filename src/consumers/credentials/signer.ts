import { didOf } from './did-web.ts';
import { issuerKeysFile } from './issuer-keys.ts';

/** Who signs: the public address of this server, its DID, and the file of its keys. */
export type Signer = { base: string; did: string; keysFile: string };

/** `base` as `publicBase` of #platform/paths gives it. */
export const signerAt = (base: string, keysFile: string = issuerKeysFile()): Signer => ({ base, did: didOf(base), keysFile });

export const credentialUrl = ({ base }: Signer, credentialId: string): string => `${base}/credentials/${credentialId}`;
export const statusListUrl = ({ base }: Signer, list: number): string => `${base}/credentials/status/${list}`;
