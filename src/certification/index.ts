// The door of the room that knows permits and certificates, their subject, their evidence and where they stand on a day.
export { type Certificate, type Evidence, type NewCertificate } from './certificate.ts';
export { refusals } from './refusals.ts';
export { type CertificateFacts, type EvidenceLevel, type Served, type Standing, decideStanding } from './decide-standing.ts';
export { listCertificates, listCertificatesOfMany, listCertificatesOfProduct, streamCertificates } from './list-certificates.ts';
export { loadCertificates } from './load-certificates.ts';
export { type ShownCertificate, CertificateList, standingText } from './pages/certificate-list.tsx';
export { type Recorded, recordCertificate, recordCertificates } from './record-certificates.ts';
export { type Scheme, type Subject, findScheme, fitsPattern, getScheme, schemes } from './schemes.ts';
