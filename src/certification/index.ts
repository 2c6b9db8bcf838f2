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
export { listCertificates, listCertificatesOfMany, listCertificatesOfProduct, streamCertificates } from './list-certificates.ts';
export { fitsFact, mayTellFacts, maySeeFacts, type ToldFact } from './facts/product-facts.ts';
export { readDutyProducts, type StoredDutyMaker, type StoredDutyProduct } from './facts/read-duty-products.ts';
export { registerOfFiles, streamRegister } from './facts/stream-register.ts';
export { tellFacts } from './facts/tell-facts.ts';
export { importAnswers } from './desk/import-answers.ts';
export { DESK_ROLES } from './desk/read-desk.ts';
export type { DeskAsides } from './desk/routes.ts';
export { READERS as CERTIFICATE_READERS } from './certificates/act-on-certificate.ts';
export { importRegister } from './certificates/import-register.ts';
export { loadCertificates, type LoadedCertificate } from './load-certificates.ts';
export { type ShownCertificate, CertificateList, standingText } from './pages/certificate-list.tsx';
export { type Recorded, recordCertificate, recordCertificates } from './record-certificates.ts';
export { type Scheme, type Subject, findScheme, fitsPattern, getScheme, schemes } from './schemes.ts';
export {
  answerFor,
  openRulebook,
  type FiledProduct,
  ProductFile,
  type ProductAnswer,
  readProductFile,
  rulebook,
  runRulebookCheck,
  runRulebookTest,
} from './rulebook/commands.ts';
export { checkMaterials, type MaterialCheck, type MaterialFinding, type SumFinding } from './rulebook/check-materials.ts';
export { checkRulebook } from './rulebook/check-rulebook.ts';
export { type CompiledRulebook, compileRulebook, type Ground } from './rulebook/compile-rulebook.ts';
export {
  decideDuties,
  decideVerdicts,
  type Duties,
  type Duty,
  type DutyChange,
  type DutyOptions,
  type DutyProduct,
  type DutyStatus,
  type Finding,
  type Verdict,
} from './rulebook/decide-duties.ts';
export {
  decideEffectOfRuleChange,
  type ChangedDuty,
  type RegisterProduct,
  type RuleChangeEffect,
} from './rulebook/decide-effect.ts';
export { decideLabel, type LabelParticular } from './rulebook/decide-label.ts';
export { decideQuestions, type Question } from './rulebook/decide-questions.ts';
export { type DutyQuestion, dutyProductOf, type ProductTexts } from './rulebook/duty-product.ts';
export { explainDuties, type TriedRule } from './rulebook/explain-duties.ts';
export { type Facts, type FactValue } from './rulebook/facts.ts';
export { loadCases, loadRulebook, type Rulebook, type RulebookFault, RulebookUnreadable } from './rulebook/load-rulebook.ts';
export { openPaths, type PathState } from './rulebook/open-paths.ts';
export { madeAt, type PathPlan, type PathPlans, planPaths, type PlanStep, type ReachableHouse } from './rulebook/plan-paths.ts';
export { runCases } from './rulebook/run-cases.ts';
export type { CaseEntry, FactEntry, PathEntry, RuleEntry } from './rulebook/schema.ts';
export { type CertificationAsides, certificationRoutes } from './routes.ts';
export { type CheckedProduct, checkProduct, type CheckOptions, type HouseWithin } from './check/check-product.ts';
export type { CheckResult } from './check/schema.ts';
