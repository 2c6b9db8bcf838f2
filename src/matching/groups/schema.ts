import { z } from 'zod';
import { LineInvitationsOut } from '../schema.ts';
import { VEHICLES } from './decide-vehicle.ts';
import { NO_GROUPS } from './propose-groups.ts';
import { MOST_MEMBERS } from './group-for-line.ts';

export const GroupsInput = z.object({
  plan: z.uuid(),
  line: z.uuid(),
  /** The most members that a group may have. */
  paling: z.coerce.number().int().min(2).max(40).default(MOST_MEMBERS),
});

const { match } = LineInvitationsOut.shape;
const Invitation = match.shape.invitations.element;
const Frame = z.union([
  z.object({ kind: z.literal('cooperative'), orgId: z.uuid(), name: z.string().nullable() }),
  z.object({ kind: z.literal('house'), houseId: z.uuid(), name: z.string() }),
  z.object({ kind: z.enum(['regency', 'province', 'nation']) }),
]);
const Proposal = z.object({
  frame: Frame,
  served: z.int(),
  bound: z.int(),
  finished: z.boolean(),
  answeredRupiah: z.int(),
  members: z.array(
    z.object({
      offer: Invitation.shape.offer,
      verdict: Invitation.shape.verdict,
      distanceKm: z.number().nullable(),
      priceRupiah: z.int().nullable(),
      minimumOrder: z.int().nullable(),
      capacityOfMonth: z.array(z.int()),
      amounts: z.array(z.int()),
      amount: z.int(),
      shareRupiah: z.int(),
      checks: Invitation.shape.reasons,
    }),
  ),
  largestPercent: z.int(),
  meanKm: z.int().nullable(),
  certificates: z.object({ common: z.array(z.string()), some: z.array(z.string()), lowestLevel: z.int().nullable() }),
  houses: z.array(
    z.object({
      houseId: z.uuid(),
      name: z.string(),
      capacityPerMonth: z.int().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  vehicles: z.array(z.object({ id: z.enum(VEHICLES), stands: z.enum(['fits', 'ask']) })),
});

/** Groups proposed for a line. Amounts are units of the line, or rupiah where its quantity is not known: `measure` says which. */
export const LineGroupsOut = z
  .object({
    line: LineInvitationsOut.shape.line,
    delivery: match.shape.delivery,
    answer: z.object({
      measure: z.enum(['units', 'rupiah']),
      wanted: z.int(),
      unit: z.string().nullable(),
      months: z.array(z.string()),
      mostMembers: z.int(),
      none: z.enum(NO_GROUPS).nullable(),
      single: Invitation.nullable(),
      sure: z.array(Proposal),
      toCheck: z.array(Proposal),
      uncounted: z.int(),
      considered: z.int(),
    }),
  })
  .meta({ id: 'LineGroups' });
