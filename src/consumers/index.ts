// The door of the room that decides what a scan may show.
export { readPassport } from './passport/read-passport.ts';
export { consumersRoutes } from './routes.ts';
export { didOf } from './credentials/did-web.ts';
export { followFacts } from './credentials/follow-facts.ts';
export { reviseCredentials } from './credentials/revise-credentials.ts';
export { discardStolenKey, type IssuerKey, issuerKeysFile, listIssuerKeys, rotateIssuerKey } from './credentials/issuer-keys.ts';
export { reviseSignedAt } from './credentials/import-signed.ts';
export { signerAt } from './credentials/signer.ts';
export { fileComplaint, type NewComplaint } from './complaints/file-complaint.ts';
export { forgetPersonal } from './complaints/forget-personal.ts';
export { answerForRegencies } from './complaints/office-places.ts';
export { type LoadedInspection, loadInspections } from './inspections/load-inspections.ts';
export { tellFollowers, workFollowers } from './followers/tell-followers.ts';
export { refusals } from './refusals.ts';
