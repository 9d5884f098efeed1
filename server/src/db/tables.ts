import type { ColumnType, Insertable, Selectable } from 'kysely'

/**
 * Every table, its columns, their types and their data class, in one place.
 *
 * Classes (JR/T 0171, security.md R-11): `public` facts anyone can see in the street; `c1` internal; `c2` a person's
 * identity, place or financial state, or a merchant's private facts. `c3` (secrets of accounts) is never stored; our own
 * sign-in secrets are stored hashed and are classed `secret`, so that no answer or log may name them.
 */
export type DataClass = 'public' | 'c1' | 'c2' | 'secret'

interface Column<T> {
  class: DataClass
  /** Only for the type: never set. */
  type?: T
}
const open = <T = string>(): Column<T> => ({ class: 'public' })
const c1 = <T = string>(): Column<T> => ({ class: 'c1' })
const c2 = <T = string>(): Column<T> => ({ class: 'c2' })
const secret = <T = string>(): Column<T> => ({ class: 'secret' })

/** 0 or 1 in the database. */
export type Bit = 0 | 1
type Maybe<T = string> = T | null

/** Who made a row and when; `rowVersion` answers If-Match. */
const stamps = {
  createdAt: c1(),
  createdBy: c1<Maybe>(),
  updatedAt: c1(),
  updatedBy: c1<Maybe>(),
  rowVersion: c1<number>(),
}
/** Business objects that can be put back (undo). */
const softly = { ...stamps, deletedAt: c1<Maybe>() }
/** Things of the street, shared by the organisation: from OSM, from the invented city, or by hand (decision 8). */
const ofTheStreet = {
  id: open(),
  orgId: open(),
  source: c1<'osm' | 'hand'>(),
  osmRef: open<Maybe>(),
  /** JSON: field → 'hand' for each field a person filled, which an import must keep. */
  fieldSources: c1(),
  retiredAt: c1<Maybe>(),
  successorId: c1<Maybe>(),
  createdAt: c1(),
  createdBy: c1<Maybe>(),
  updatedAt: c1(),
  updatedBy: c1<Maybe>(),
  rowVersion: c1<number>(),
}
const position = { lng: open<number>(), lat: open<number>(), zk: open<number>() }
const personPosition = { lng: c2<Maybe<number>>(), lat: c2<Maybe<number>>(), zk: c2<Maybe<number>>() }
const named = { name: open(), nameSort: open(), nameFold: open() }

export const tables = {
  org: { id: open(), name: open(), timeZone: c1(), dataMode: c1(), demo: c1<Bit>(), createdAt: c1() },
  branch: {
    id: open(),
    orgId: open(),
    code: open(),
    name: open(),
    nameSort: open(),
    branchType: open(),
    openedOn: open<Maybe>(),
    headcount: c1<Maybe<number>>(),
    territory: c1<Maybe>(),
    territorySource: c1<Maybe>(),
    ...softly,
  },
  branchSite: {
    branchId: open(),
    id: open(),
    status: open(),
    ...position,
    address: open(),
    fromDate: open(),
    toDate: open<Maybe>(),
    moveReason: c1<Maybe>(),
    bondRadius: c1<number>(),
    ...softly,
  },
  /** A branch's own choices: target segments, rings, thresholds. */
  branchSetting: { branchId: open(), key: c1(), value: c1(), updatedAt: c1(), updatedBy: c1<Maybe>() },
  user: {
    id: c1(),
    orgId: c1(),
    staffNo: c1(),
    name: c1(),
    job: c1(),
    status: c1(),
    passwordHash: secret(),
    createdAt: c1(),
    updatedAt: c1(),
    rowVersion: c1<number>(),
  },
  userRole: { userId: c1(), role: c1() },
  /** Branches a person may enter; empty means none. */
  userBranch: { userId: c1(), branchId: c1() },
  session: {
    tokenHash: secret(),
    userId: c1(),
    createdAt: c1(),
    seenAt: c1(),
    expiresAt: c1(),
  },
  /** Failed sign-ins by account and by address, for the growing delay. */
  signInFailure: { subject: c1(), failures: c1<number>(), lastAt: c1() },
  /** Installation facts: the hashed first-run code, keys of chains and hashes. */
  installation: { key: c1(), value: secret() },
  /** Append-only, one chain a branch; organisation-wide acts chain under the organisation's id. */
  audit: {
    branchId: c1(),
    seq: c1<number>(),
    at: c1(),
    actorId: c1<Maybe>(),
    role: c1<Maybe>(),
    action: c1(),
    objectKind: c1<Maybe>(),
    objectId: c1<Maybe>(),
    fields: c1(),
    result: c1(),
    reason: c1<Maybe>(),
    requestId: c1<Maybe>(),
    prevHash: c1(),
    hash: c1(),
  },

  osmImport: {
    id: c1(),
    orgId: c1(),
    fileName: c1(),
    sha256: c1(),
    osmTimestamp: c1<Maybe>(),
    west: open<number>(),
    south: open<number>(),
    east: open<number>(),
    north: open<number>(),
    counts: c1(),
    importedAt: c1(),
    importedBy: c1<Maybe>(),
  },
  street: {
    ...ofTheStreet,
    ...named,
    kind: open(),
    /** 0 where the name is our automatic label of an unnamed lane. */
    named: open<Bit>(),
    lengthM: open<number>(),
  },
  streetSegment: {
    ...ofTheStreet,
    streetId: open(),
    fromNode: open(),
    toNode: open(),
    /** JSON positions of the line. */
    geometry: open(),
    lengthM: open<number>(),
    highway: open(),
    ...position,
  },
  segmentSide: {
    ...ofTheStreet,
    segmentId: open(),
    side: open(),
    compass: open(),
    frontage: open(),
    lengthM: open<number>(),
    doorCountEstimate: open<number>(),
    doorCountVerified: c1<Maybe<number>>(),
  },
  place: {
    ...ofTheStreet,
    ...named,
    kind: open(),
    alias: open(),
    /** JSON: polygon rings (outer ring first), or null where only a point is known. */
    geometry: open<Maybe>(),
    areaM2: open<Maybe<number>>(),
    ...position,
    hexagon: open(),
    adminStreet: open<Maybe>(),
    propertyCompany: c1<Maybe>(),
    accessLevel: c1<Maybe>(),
    sector: open<Maybe>(),
    /** 0 where the name is our label of a block of homes without one. */
    named: open<Bit>(),
  },
  building: {
    ...ofTheStreet,
    placeId: open<Maybe>(),
    label: open<Maybe>(),
    geometry: open(),
    areaM2: open<number>(),
    levels: open<Maybe<number>>(),
    use: open(),
    homeBasis: open<Maybe>(),
    householdsEstimate: open<Maybe<number>>(),
    ...position,
    hexagon: open(),
  },
  shop: {
    ...ofTheStreet,
    ...named,
    category: open(),
    brand: open<Maybe>(),
    address: open<Maybe>(),
    openingHours: open<Maybe>(),
    status: open(),
    sideId: open<Maybe>(),
    chainage: open<Maybe<number>>(),
    placeId: open<Maybe>(),
    ...position,
    hexagon: open(),
    seenOn: open<Maybe>(),
  },
  competitor: {
    ...ofTheStreet,
    ...named,
    bankCode: open(),
    openingHours: open<Maybe>(),
    strengths: c1<Maybe>(),
    ...position,
    seenOn: open<Maybe>(),
  },
  /** Pairs of letters of names, so that search is one index range on every database. Owner: organisation or branch. */
  nameGram: { ownerId: c1(), gram: c2(), kind: c1(), objectId: c1() },

  placeStat: {
    branchId: c1(),
    id: c1(),
    placeId: c1(),
    metric: c1(),
    value: c1<number>(),
    asOf: c1(),
    sourceKind: c1(),
    grade: c1(),
    note: c1(),
    createdAt: c1(),
    createdBy: c1<Maybe>(),
    /** Set when taken back: the observation stays, but counts no more (I17). */
    withdrawnAt: c1<Maybe>(),
    withdrawnBy: c1<Maybe>(),
  },
  targetGroup: {
    branchId: c1(),
    id: c1(),
    name: c1(),
    nameSort: c1(),
    kind: c1(),
    segment: c1(),
    placeId: c1<Maybe>(),
    ...position,
    sizeEstimate: c1<Maybe<number>>(),
    rhythm: c1<Maybe>(),
    season: c1(),
    habits: c1(),
    status: c1(),
    inRadius: c1<Bit>(),
    note: c1(),
    ...softly,
  },
  keyPerson: {
    branchId: c1(),
    id: c1(),
    attachesKind: c1(),
    attachesId: c1(),
    name: c2(),
    title: c1(),
    phone: c2<Maybe>(),
    consentOn: c1<Maybe>(),
    attitude: c1(),
    whatTheyWant: c1(),
    ownerUserId: c1<Maybe>(),
    lastContactOn: c1<Maybe>(),
    ...softly,
  },
  household: {
    branchId: c1(),
    id: c1(),
    placeId: c1<Maybe>(),
    unitLabel: c2<Maybe>(),
    size: c2<Maybe<number>>(),
    hasChild4To12: c2<Maybe<Bit>>(),
    hasElder: c2<Maybe<Bit>>(),
    assetBand: c2<Maybe>(),
    estimateConfidence: c2<Maybe>(),
    estimatedOn: c2<Maybe>(),
    ...softly,
  },
  customer: {
    branchId: c1(),
    id: c1(),
    /** Keyed hash of the bank's own number. */
    refHash: c2(),
    name: c2(),
    nameMask: c2(),
    salutation: c2<Maybe>(),
    birthMonthDay: c2<Maybe>(),
    birthYearBand: c2<Maybe>(),
    mobileTail4: c2<Maybe>(),
    ...personPosition,
    hexagon: c2<Maybe>(),
    homePlaceId: c2<Maybe>(),
    homeBuildingId: c2<Maybe>(),
    homeUnitLabel: c2<Maybe>(),
    homeAddress: c2<Maybe>(),
    geoGrade: c1(),
    crsSource: c1<Maybe>(),
    workPlaceId: c2<Maybe>(),
    employer: c2<Maybe>(),
    householdId: c2<Maybe>(),
    siteBondId: c1<Maybe>(),
    ownerUserId: c1<Maybe>(),
    ownerChannel: c1(),
    segment: c2<Maybe>(),
    familiarity: c1(),
    stickiness: c1<Maybe>(),
    lifecycle: c1(),
    tier: c2<Maybe>(),
    careTier: c2<Maybe>(),
    assetBand: c2<Maybe>(),
    isKey: c1<Bit>(),
    doNotContact: c1<Bit>(),
    marketingConsent: c1<Bit>(),
    lastTwoWayOn: c1<Maybe>(),
    source: c1(),
    importBatchId: c1<Maybe>(),
    fieldSources: c1(),
    ...softly,
  },
  /** One row a customer and product line. */
  holding: {
    branchId: c1(),
    id: c1(),
    customerId: c1(),
    line: c2(),
    active: c2<Bit>(),
    openedOn: c2<Maybe>(),
    closedOn: c2<Maybe>(),
    maturesOn: c2<Maybe>(),
  },
  customerTag: { branchId: c1(), customerId: c1(), tag: c2(), notedOn: c1(), expiresOn: c1<Maybe>(), source: c1() },
  /** The branch's own file on one shop (decision 2). */
  merchant: {
    branchId: c1(),
    id: c1(),
    shopId: c1(),
    category: c1<Maybe>(),
    priceTier: c1<Maybe<number>>(),
    filedGrade: c1<number>(),
    ourStatus: c1(),
    acquiringActive: c1<Maybe<Bit>>(),
    loanNeed: c2(),
    allianceInterest: c1<Maybe<number>>(),
    memberStage: c1<Maybe>(),
    segmentMix: c1(),
    ownerUserId: c1<Maybe>(),
    doNotVisitUntil: c1<Maybe>(),
    ...softly,
  },
  /** Which bank somebody deals with, as seen or told; valid 12 months (K11). Append-only. */
  rivalPresence: {
    branchId: c1(),
    id: c1(),
    subjectKind: c1(),
    subjectId: c1(),
    bankCode: c2(),
    kind: c1(),
    evidence: c1(),
    observedOn: c1(),
    note: c1(),
    createdAt: c1(),
    createdBy: c1<Maybe>(),
    withdrawnAt: c1<Maybe>(),
    withdrawnBy: c1<Maybe>(),
  },
  /** The branch's file on an employer; the employer itself is a place. */
  employerProfile: {
    branchId: c1(),
    id: c1(),
    placeId: c1(),
    sector: c1<Maybe>(),
    corpAccount: c1(),
    payrollStatus: c1(),
    payDay: c1<Maybe<number>>(),
    ...softly,
  },
  /** What happened at a place, group or merchant. Append-only. */
  visit: {
    branchId: c1(),
    id: c1(),
    subjectKind: c1(),
    subjectId: c1(),
    userId: c1(),
    visitedOn: c1(),
    outcome: c1(),
    intent: c1<Maybe>(),
    note: c1(),
    nextOn: c1<Maybe>(),
    createdAt: c1(),
    withdrawnAt: c1<Maybe>(),
    withdrawnBy: c1<Maybe>(),
  },

  /** Long work with its progress; `result` and `problem` are JSON. */
  job: {
    branchId: c1(),
    id: c1(),
    kind: c1(),
    state: c1(),
    done: c1<number>(),
    total: c1<Maybe<number>>(),
    result: c1<Maybe>(),
    problem: c1<Maybe>(),
    cancelAsked: c1<Bit>(),
    createdAt: c1(),
    createdBy: c1<Maybe>(),
    finishedAt: c1<Maybe>(),
  },
  importBatch: {
    branchId: c1(),
    id: c1(),
    kind: c1(),
    fileName: c1(),
    state: c1(),
    encoding: c1<Maybe>(),
    crs: c1<Maybe>(),
    header: c1<Maybe>(),
    mapping: c1<Maybe>(),
    counts: c1<Maybe>(),
    jobId: c1<Maybe>(),
    appliedAt: c1<Maybe>(),
    undoneAt: c1<Maybe>(),
    ...stamps,
  },
  /** The file as sent, until applied or thrown away. */
  importFile: { branchId: c1(), batchId: c1(), content: c2<Buffer>() },
  /** One line of a file: what it says, what it would do, and what stood there before (for undo). */
  importRow: {
    branchId: c1(),
    batchId: c1(),
    line: c1<number>(),
    verdict: c1(),
    reasons: c1(),
    values: c2<Maybe>(),
    before: c2<Maybe>(),
    customerId: c1<Maybe>(),
  },
}

type Tables = typeof tables
type Shape<T> = { [C in keyof T]: T[C] extends Column<infer V> ? ColumnType<V, V, V> : never }
/** The database as Kysely sees it. */
export type Database = { [T in keyof Tables]: Shape<Tables[T]> }
export type Row<T extends keyof Tables> = Selectable<Database[T]>
export type NewRow<T extends keyof Tables> = Insertable<Database[T]>

/** Tables whose rows belong to one branch: primary key and every unique key start with `branch_id`. */
export const branchTables = [
  'branchSite',
  'branchSetting',
  'placeStat',
  'targetGroup',
  'keyPerson',
  'household',
  'customer',
  'holding',
  'customerTag',
  'merchant',
  'rivalPresence',
  'employerProfile',
  'visit',
  'job',
  'importBatch',
  'importFile',
  'importRow',
] as const satisfies readonly (keyof Tables)[]
export type BranchTable = (typeof branchTables)[number]
