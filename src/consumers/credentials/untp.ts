// The UN Transparency Protocol, version 0.7.0 (UNECE, 2026-05-04): its four documents from Layak's facts. Only this file knows the version.
import type { Day } from '#platform/days';

const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://vocabulary.uncefact.org/untp/0.7.0/context/'] as const;
const INDONESIA = { countryCode: 'ID', countryName: 'Indonesia' } as const;
/** UNTP asks for a street and a postcode. What isn't recorded, or is somebody's home, is said to be so. */
const NOT_RECORDED = 'not recorded';

export type CredentialKind = 'dpp' | 'dppLot' | 'dcc' | 'dfr' | 'dia';

/** Addresses of what a document speaks of; each is answered by the server. */
export type Named = { id: string; name: string };

export type ProductFacts = Named & {
  base: string;
  description: string | null;
  category: { code: string; name: string };
  facility: Named;
  maker: Named;
  /** Register look-ups that hold: each becomes a claim with the credential that proves it. */
  conformity: readonly { scheme: Named; claimedOn: Day; credential: string | null }[];
};

/** A lot as the house that made it recorded it; `id` is the address of the page of its pack. */
export type LotFacts = { id: string; code: string; madeOn: Day; useBefore: Day | null; house: Named };

export type ConformityFacts = {
  id: string;
  scheme: Named & { issuer: string; certifiedBy: 'authority' | 'conformityBody' };
  number: string;
  maker: Named;
  product: Named | null;
  facility: Named | null;
  /** Where it was looked up, when and by which office. */
  register: string;
  lookedUpAt: string;
  lookedUpBy: string;
  issuedOn: Day | null;
};

export type FacilityFacts = Named & {
  base: string;
  operator: Named;
  processes: readonly { code: string; name: string }[];
  regency: string;
  province: string;
};

export type IdentityFacts = {
  base: string;
  did: string;
  name: string;
  nib: string;
  registeredOn: Day;
};

/** A credential before it has a number, a status and a signature. */
export type Draft = { type: string[]; '@context': readonly string[]; name: string; credentialSubject: Record<string, unknown> };

const draft = (type: string, name: string, credentialSubject: Record<string, unknown>): Draft => ({
  type: [type, 'VerifiableCredential'],
  '@context': CONTEXT,
  name,
  credentialSubject,
});

const scheme = (base: string, path: string, name: string) => ({ type: ['IdentifierScheme'], id: `${base}${path}`, name });
const party = ({ id, name }: Named) => ({ type: ['Party'], id, name });
const topic = ({ id, name }: Named) => ({ type: ['ConformityTopic'], id, name });

/** Digital Product Passport: a kind of product, its maker and place of making, and the permits that were found in registers. */
export function passportOf(facts: ProductFacts): Draft {
  const { base, id, name, description, category, facility, maker, conformity } = facts;
  return draft('DigitalProductPassport', `Digital product passport: ${name}`, {
    type: ['Product'],
    id,
    name,
    ...(description ? { description } : {}),
    idScheme: scheme(base, '/p', 'Layak product page'),
    idGranularity: 'model',
    productCategory: [{ ...category, schemeId: `${base}/aturan`, schemeName: 'Layak product classes' }],
    relatedParty: [{ role: 'manufacturer', party: party(maker) }],
    producedAtFacility: { type: ['Facility'], ...facility },
    countryOfProduction: INDONESIA,
    ...(conformity.length === 0 ? {} : { performanceClaim: conformity.map((one) => claimOf(id, one)) }),
  });
}

/**
 * Digital Product Passport of one lot: made on which day in which house, and where its journey is told. What went into it is told there and not
 * here, as UNTP wants each material with its mass fraction and country of origin, which houses don't record.
 */
export function lotPassportOf(
  product: Omit<ProductFacts, 'facility' | 'conformity'>,
  { id, code, madeOn, useBefore, house }: LotFacts,
): Draft {
  const { credentialSubject } = passportOf({ ...product, facility: house, conformity: [] });
  const name = `${product.name}, lot ${code}`;
  return draft('DigitalProductPassport', `Digital product passport: ${name}`, {
    ...credentialSubject,
    ...{ id, name, idGranularity: 'batch', batchNumber: code, productionDate: madeOn },
    ...(useBefore === null ? {} : { expiryDate: useBefore }),
    relatedDocument: [
      linkTo(`${product.id}?linkType=gs1:dpp`, 'Passport of the product, with its permits', 'application/vc+jwt'),
      linkTo(`${id}#perjalanan`, 'Journey of the lot', 'text/html'),
      linkTo(`${id}#penarikan`, 'Recall status of the lot', 'text/html'),
    ],
  });
}

const linkTo = (linkURL: string, linkName: string, mediaType: string) => ({ linkURL, linkName, mediaType });

function claimOf(productId: string, { scheme: of, claimedOn, credential }: ProductFacts['conformity'][number]) {
  return {
    type: ['Claim'],
    id: `${productId}#${of.id.slice(of.id.lastIndexOf('/') + 1)}`,
    name: of.name,
    referenceCriteria: [{ type: ['Criterion'], ...of, conformityTopic: [topic(of)] }],
    claimDate: claimedOn,
    claimedPerformance: [{ score: { code: 'listed', definition: "Found in the issuer's register" } }],
    conformityTopic: [topic(of)],
    ...(credential
      ? { evidence: [{ linkURL: credential, linkName: `${of.name}: register look-up`, mediaType: 'application/vc+jwt' }] }
      : {}),
  };
}

/**
 * Digital Conformity Credential: Layak says that it found a certificate in a register at a time. It doesn't say that the authority signed
 * this, nor that Layak assessed anything.
 */
export function conformityOf(facts: ConformityFacts): Draft {
  const { id, scheme: of, number, maker, product, facility, register, lookedUpAt, lookedUpBy, issuedOn } = facts;
  const name = `${of.name} ${number}`;
  return draft('DigitalConformityCredential', `Register look-up: ${name}`, {
    type: ['ConformityAttestation'],
    id,
    name,
    description: `${lookedUpBy} found ${name} in the register ${register} at ${lookedUpAt}. Issued by ${of.issuer}. Layak verified the listing; it did not assess the product, and the authority did not sign this document.`,
    assessorLevel: '3rdParty',
    assessmentLevel: of.certifiedBy === 'authority' ? 'authority-mandate' : 'scheme-cab',
    attestationType: 'certification',
    issuedToParty: party(maker),
    referenceScheme: { type: ['ConformityScheme'], id: of.id, name: of.name },
    auditableEvidence: { linkURL: register, linkName: `Register of ${of.issuer}`, mediaType: 'text/html' },
    conformityAssessment: [
      {
        type: ['ConformityAssessment'],
        id: `${id}-look-up`,
        name: `Listing of ${name}`,
        assessmentCriteria: [{ type: ['Criterion'], id: of.id, name: of.name, conformityTopic: [topic(of)] }],
        assessmentDate: issuedOn ?? lookedUpAt.slice(0, 10),
        assessedPerformance: [{ score: { code: 'listed', definition: "Found in the issuer's register" } }],
        ...(product ? { assessedProduct: [{ product: { type: ['Product'], ...product }, idVerifiedByCAB: false }] } : {}),
        ...(facility ? { assessedFacility: [{ facility: { type: ['Facility'], ...facility }, idVerifiedByCAB: false }] } : {}),
        conformityTopic: [topic(of)],
        conformance: true,
      },
    ],
  });
}

/** Digital Facility Record: a place of making or a shared house. Of a home only the regency is said. */
export function facilityOf({ base, id, name, operator, processes, regency, province }: FacilityFacts): Draft {
  return draft('DigitalFacilityRecord', `Facility record: ${name}`, {
    type: ['Facility'],
    id,
    name,
    countryOfOperation: INDONESIA,
    processCategory: processes.map((process) => ({
      ...process,
      schemeId: `${base}/aturan`,
      schemeName: 'Layak product classes',
    })),
    relatedParty: [{ role: 'operator', party: party(operator) }],
    locationInformation: {},
    address: {
      streetAddress: NOT_RECORDED,
      postalCode: NOT_RECORDED,
      addressLocality: regency,
      addressRegion: province,
      addressCountry: INDONESIA,
    },
  });
}

/** Digital Identity Anchor: a DID belongs to the business with this NIB, as looked up in OSS, until OSS itself issues such documents. */
export function identityOf({ base, did, name, nib, registeredOn }: IdentityFacts): Draft {
  return draft('DigitalIdentityAnchor', `Identity anchor: ${name}`, {
    type: ['RegisteredIdentity'],
    id: did,
    registeredName: name,
    registeredId: nib,
    registeredDate: registeredOn,
    publicInformation: `${base}/pembuat`,
    idScheme: { type: ['IdentifierScheme'], id: 'https://oss.go.id', name: 'NIB, Nomor Induk Berusaha' },
    registrar: { type: ['Party'], id: 'https://oss.go.id', name: 'OSS, Kementerian Investasi' },
    registerType: 'business',
  });
}

export type Issued = {
  id: string;
  issuer: { did: string; name: string };
  validFrom: string;
  validUntil: string | null;
  status: { list: string; index: number };
  software: { id: string; version: string };
};

/** The draft with its number, issuer, days and place in the status list: what is signed. UNTP wants the index as an integer. */
export function issued(draftOf: Draft, { id, issuer, validFrom, validUntil, status, software }: Issued): object {
  const { type, '@context': context, name, credentialSubject } = draftOf;
  return {
    type,
    '@context': context,
    id,
    issuer: { type: ['CredentialIssuer'], id: issuer.did, name: issuer.name },
    validFrom,
    ...(validUntil === null ? {} : { validUntil }),
    name,
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: status.index,
      statusListCredential: status.list,
    },
    credentialSubject,
    issuingSoftware: {
      id: software.id,
      name: 'Layak',
      version: software.version,
      vendor: { id: software.id, name: 'Layak' },
    },
  };
}
