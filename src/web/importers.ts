import type { Actor } from '#platform/access';
import type { Importers } from '#platform/imports';
import { importPlan } from '#buyers';
import { recordClaims } from '#certification';
import { importMakers } from '#makers';

/** What each kind of file import does; the same for an upload and for the command line. */
export const importers: Importers = {
  plan: (db, actor, files, report) => importPlan(db, actor, files, { ...report, mayOpenInstitution: mayOpenInstitution(actor) }),
  // Permit numbers in a makers' file are claims: the makers room passes them on, certification keeps them at level 0.
  makers: (db, actor, files, report) =>
    importMakers(db, actor, files, { ...report, onClaims: (db, claims) => recordClaims(db, actor, claims) }),
};

/** Try-out lets a signed-in example account open an institution of its own; elsewhere only officers may (see buyers, importPlan). */
const mayOpenInstitution = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'user' && actor.example);
