// The door of the room that knows permits and certificates, their subject, their evidence and where they stand on a day.
export { type Certificate, type Evidence, type NewCertificate } from './certificate.ts';
export { refusals } from './refusals.ts';
export {
  type CertificateFacts,
  type EvidenceLevel,
  type Served,
  type Standing,
  type Suspension,
  decideStanding,
} from './decide-standing.ts';
export {
  listCertificates,
  listCertificatesOfMany,
  listCertificatesOfProduct,
  listCertificatesOfProducts,
  streamCertificates,
} from './list-certificates.ts';
export { maySeeFacts, type ToldFact } from './facts/product-facts.ts';
export { readDutyProducts } from './facts/read-duty-products.ts';
export { tellFacts } from './facts/tell-facts.ts';
export { registerOfFiles, streamRegister } from './facts/stream-register.ts';
export { importAnswers } from './desk/import-answers.ts';
export { DESK_ROLES } from './desk/read-desk.ts';
export { READERS as CERTIFICATE_READERS } from './certificates/act-on-certificate.ts';
export { mayBringSignature, recordSignature, withdrawSignature } from './certificates/record-signature.ts';
export { isSameHolder } from './certificates/match-names.ts';
export { certificateFor } from './certificates/act-on-certificate.ts';
export { readWhole as readCertificate } from './certificates/read-certificates.ts';
export type { CertificateWhole } from './certificates/schema.ts';
export { importRegister } from './certificates/import-register.ts';
export { loadCertificates, type LoadedCertificate } from './load-certificates.ts';
export { HistoryEntry as CertificateEntry } from './pages/certificate-page.tsx';
export { wholeStateText as certificateStateText } from './pages/certificate-words.ts';
export { type ShownCertificate, CertificateList, standingText } from './pages/certificate-list.tsx';
export { recordCertificate, recordCertificates } from './record-certificates.ts';
export { findScheme, fitsPattern, getScheme, plainNumber, schemes } from './schemes.ts';
export { answerFor, openRulebook, readProductFile, rulebook, runRulebookCheck, runRulebookTest } from './rulebook/commands.ts';
export { changeDays } from './rulebook/change-days.ts';
export { checkMaterials } from './rulebook/check-materials.ts';
export { type CompiledRulebook, compileRulebook } from './rulebook/compile-rulebook.ts';
export { decideDuties, type DutyProduct, type Verdict } from './rulebook/decide-duties.ts';
export { decideEffectOfRuleChange, type RegisterProduct, type RuleChangeEffect } from './rulebook/decide-effect.ts';
export { decideLabel } from './rulebook/decide-label.ts';
export { decideQuestions } from './rulebook/decide-questions.ts';
export { dutyProductOf } from './rulebook/duty-product.ts';
export { explainDuties } from './rulebook/explain-duties.ts';
export { type Facts } from './rulebook/facts.ts';
export { loadCases, loadRulebook } from './rulebook/load-rulebook.ts';
export { planPaths, type PathPlan } from './rulebook/plan-paths.ts';
export { type CertificationAsides, certificationRoutes } from './routes.ts';
export { checkProduct } from './check/check-product.ts';
export type { CheckResult } from './check/schema.ts';
