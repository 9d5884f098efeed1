import type { OsmData } from 'domain/osm-data.ts'
import { district } from 'server/osm/district.ts'
import { importDistrict } from 'server/osm/osm-import.ts'
import type { TestApp } from '#support/test-app.ts'

const source = { fileName: 'town.osm.pbf', sha256: '0'.repeat(64), timestamp: null, importedBy: null }

/** Lays a map over the organisation of a test, as `pnpm planner import-osm` would. */
export const layMap = ({ db, orgId }: Pick<TestApp, 'db' | 'orgId'>, data: OsmData) =>
  db.transaction().execute((trx) => importDistrict(trx, orgId, district(data), source))
