import { certificateRefusals as certificatesEn } from './certificates/copy.en.ts';
import { certificateRefusals as certificatesId } from './certificates/copy.id.ts';
import { refusals as roomEn } from './copy.en.ts';
import { refusals as roomId } from './copy.id.ts';
import { faults as deskEn } from './desk/copy.en.ts';
import { faults as deskId } from './desk/copy.id.ts';

/** The words of the room's refusal codes in each language. */
export const refusals = { id: { ...roomId, ...certificatesId, ...deskId }, en: { ...roomEn, ...certificatesEn, ...deskEn } };
