import { can } from '#platform/access';
import { type App, endpoint } from '#platform/http';
import { frameOf } from '#ui';
import { SENDERS } from '../invitations/invitation.ts';
import { groupForLine, type LineGroups } from './group-for-line.ts';
import { groupsTable } from './groups-table.ts';
import { GroupsPage } from '../pages/groups-page.tsx';
import { GroupsInput, LineGroupsOut } from './schema.ts';

/** Mounts /rencana/:plan/baris/:line/kelompok. */
export function groupsRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rencana/:plan/baris/:line/kelompok',
    summary: 'Kelompok pembuat yang bersama-sama dapat menjawab satu baris rencana',
    access: 'public',
    input: GroupsInput,
    output: LineGroupsOut,
    run: ({ plan, line, paling }, { db, actor, today }) => groupForLine(db, actor, plan, line, today, paling),
    page: (found, c) => {
      const groups = found as LineGroups;
      return GroupsPage({ ...groups, frame: frameOf(c, '/rencana'), mayOrder: can(c.actor, SENDERS, groups.line.buyerId) });
    },
    files: (found, c) => groupsTable(found as LineGroups, c.lang),
  });
}
