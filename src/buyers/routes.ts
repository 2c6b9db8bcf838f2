import type { App } from '#platform/http';
import type { Jobs } from '#platform/jobs';

export function buyersRoutes(_app: App, _jobs: Jobs): void {}
