import { z } from 'zod';
import { SIZE_CLASSES, ZONES } from './facts.ts';
import { REASON_CODES, SIDES, VERDICTS } from './reasons.ts';
import { NO_ANSWERS } from './solve/match-line.ts';

/** What is asked for: one line of one plan. */
export const LineInput = z.object({ plan: z.uuid(), line: z.uuid() });
/** `buta`: with the makers' names hidden. */
const Blind = z.literal('1').optional();
export const LineQuery = LineInput.extend({ buta: Blind, tersimpan: z.literal('1').optional() });
export const KeepInput = LineInput.extend({ buta: Blind });

const Reason = z.object({
  code: z.enum(REASON_CODES),
  side: z.enum(SIDES),
  /** Numbers (rupiah, units, km), days, months and codes. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
const Offer = z.object({
  orgId: z.uuid(),
  productId: z.uuid(),
  urlId: z.string(),
  makerName: z.string(),
  productName: z.string(),
  classId: z.string(),
  classProbability: z.number().nullable(),
  placeId: z.uuid().nullable(),
  sizeClass: z.enum(SIZE_CLASSES).nullable(),
  regencyCode: z.string().nullable(),
  unit: z.string().nullable(),
  capacityPerMonth: z.int().nullable(),
  minimumOrder: z.int().nullable(),
  prices: z.partialRecord(z.enum(ZONES), z.int()),
});
const Invitation = z.object({
  rank: z.int(),
  offer: Offer,
  /** It answers the line in the last calculation of the market; told to the buyer's officials only. */
  planned: z.literal(true).optional(),
  verdict: z.enum(VERDICTS),
  /** In how many aspects (price, capacity, place, size, certificate) the product is strong. */
  strength: z.int(),
  answerableRupiah: z.int().nullable(),
  distanceKm: z.number().nullable(),
  zone: z.enum(ZONES).nullable(),
  priceRupiah: z.int().nullable(),
  priceZone: z.enum(ZONES).nullable(),
  capacity: z.int().nullable(),
  reasons: z.array(Reason),
});

/** What people of the buyer said of a line; names are for their colleagues only. */
const Told = z.object({
  decisions: z.array(
    z.object({ classId: z.string().nullable(), takesBack: z.boolean(), at: z.iso.datetime(), by: z.string().nullable() }),
  ),
  otherBuyers: z.array(z.object({ classId: z.string(), buyers: z.int() })),
  details: z
    .object({
      sequence: z.int(),
      quantity: z.int().nullable(),
      unit: z.string().nullable(),
      specification: z.string().nullable(),
      deliveryWeekdays: z.array(z.int()).meta({ description: '1 Senin sampai 7 Minggu' }),
      deliveryDaysMost: z.int().nullable(),
      photoId: z.uuid().nullable(),
      at: z.iso.datetime(),
      by: z.string().nullable(),
    })
    .nullable(),
});

/** A plan line with its invitation list. Null is unknown, never zero and never no. */
export const LineInvitationsOut = z
  .object({
    line: z.object({
      buyerId: z.uuid(),
      planId: z.uuid(),
      planLineId: z.uuid(),
      year: z.int(),
      buyerName: z.string(),
      rupCode: z.string(),
      packageName: z.string(),
      unitName: z.string(),
      text: z.string(),
      volumeText: z.string().nullable(),
      description: z.string().nullable(),
      specification: z.string().nullable(),
      classId: z.string().nullable(),
      classProbability: z.number().nullable(),
      alternatives: z.array(z.object({ classId: z.string(), probability: z.number() })),
      rupiah: z.int(),
      quantity: z.int().nullable(),
      unit: z.string().nullable(),
      monthFrom: z.string().nullable(),
      monthUntil: z.string().nullable(),
      regencyCode: z.string().nullable(),
      unitPriceRupiah: z.int().nullable(),
      /** The flag of the source: nearly always set, never proof. */
      reservedForSmall: z.boolean(),
      flags: z.array(z.string()),
    }),
    told: Told,
    match: z.object({
      invitations: z.array(Invitation),
      notEligible: z.array(Invitation),
      counts: z.object({ eligible: z.int(), check: z.int(), notEligible: z.int() }),
      noAnswer: z.enum(NO_ANSWERS).nullable(),
      delivery: z.object({
        from: z.string().nullable(),
        until: z.string().nullable(),
        months: z.int().nullable(),
        firstDay: z.string().nullable(),
        lastDay: z.string().nullable(),
        passed: z.boolean(),
      }),
    }),
    /** When the makers' data was read; null: for this answer. */
    readAt: z.string().nullable(),
    kept: z
      .object({
        listId: z.uuid(),
        version: z.int(),
        blind: z.boolean(),
        /** SHA-256 of the list, as the audit chain holds it; null for lists kept before it was reckoned. */
        sha256: z.string().nullable(),
        at: z.iso.datetime(),
        /** The account that kept it, by id; null for who is not of the buyer. */
        by: z.string().nullable(),
        invitations: z.array(
          z.object({
            rank: z.int(),
            orgId: z.uuid(),
            productId: z.uuid(),
            verdict: z.enum(VERDICTS),
            reasons: z.array(Reason),
            planned: z.literal(true).optional(),
            offer: Offer.nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'LineInvitations' });
