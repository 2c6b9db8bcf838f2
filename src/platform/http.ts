// The edge of every room. One `endpoint` is a page for browsers, JSON for programs, a table to download and a line in the OpenAPI document.
export {
  answerHtml,
  createApp,
  formOf,
  type App,
  type AppParts,
  type Context,
  type HtmlLike,
  type ProblemView,
  type Shell,
} from './http/app.ts';
export { type Files, endpoint, seeOther, type Access, type Endpoint, type Invalid } from './http/endpoint.ts';
export { upload, type Upload, type UploadedFile } from './http/upload.ts';
export { closeServer } from './http/close-server.ts';
export { openToAll } from './http/open-to-all.ts';
export { openApiDocument } from './http/openapi.ts';
export { fieldErrorsOf, type Problem, type ProblemError, problemOf } from './http/problem.ts';
export { clearSessionCookie, sessionToken, setSessionCookie } from './http/session-cookie.ts';
export { takeToken } from './http/rate-limit.ts';
export type { Language, Wording, Words } from './http/words.ts';
