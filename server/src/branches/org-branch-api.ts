import { branchTypes, newBranchSiteSchema } from 'domain/branch.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { z } from 'zod'
import { allowOrg } from '#http/allow.ts'
import type { OrgEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { newStamps } from '#http/stamps.ts'
import { json } from '#http/validate.ts'
import { writeOrg } from '#http/write.ts'
import { nameSort } from '#search/name-text.ts'
import { insertBranchSite } from './branch-queries.ts'

const newBranchSchema = z.strictObject({
  code: z.string().trim().regex(/^[A-Za-z0-9_-]{1,20}$/),
  name: z.string().trim().min(1).max(60),
  branchType: z.enum(branchTypes).default('standard'),
  openedOn: z.iso.date().nullable().default(null),
  site: newBranchSiteSchema,
})

/** Branches of the organisation: a branch is opened with the address it stands at. */
export const orgBranchApi = (services: Services) =>
  new Hono<OrgEnv>()
    .get('/', allowOrg('org_branch.list'), async (c) => {
      const branches = await services.db
        .selectFrom('branch')
        .select(['id', 'code', 'name', 'branchType', 'openedOn'])
        .where('orgId', '=', c.get('org').orgId)
        .where('deletedAt', 'is', null)
        .orderBy('code')
        .execute()
      return c.json({ branches })
    })
    .post('/', allowOrg('org_branch.create'), json(newBranchSchema), async (c) => {
      const { site, ...branch } = c.req.valid('json')
      const scope = c.get('org')
      if (site.status !== 'current') throw badRequest('first_site_is_current')
      const id = await writeOrg(services, c, async (trx, note) => {
        const taken = await trx
          .selectFrom('branch')
          .select('id')
          .where('orgId', '=', scope.orgId)
          .where('code', '=', branch.code)
          .where('deletedAt', 'is', null)
          .executeTakeFirst()
        if (taken) throw conflict('branch_code_taken')
        const made = ulid()
        await trx
          .insertInto('branch')
          .values({
            id: made, orgId: scope.orgId, ...branch, nameSort: nameSort(branch.name), headcount: null, territory: null,
            territorySource: null, ...newStamps(scope.userId), deletedAt: null,
          })
          .execute()
        await insertBranchSite(trx, { branchId: made, userId: scope.userId }, site)
        note({ objectKind: 'branch', objectId: made, fields: ['code', 'name', 'site'] })
        return made
      })
      return c.json({ id }, 201)
    })
