import { newBranchSchema } from 'domain/branch.ts'
import { Hono } from 'hono'
import { allowOrg } from '#http/allow.ts'
import type { OrgEnv, Services } from '#http/context.ts'
import { badRequest, conflict } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { writeOrg } from '#http/write.ts'
import { insertBranchSite } from './branch-site-queries.ts'
import { insertBranch, isBranchCodeTaken, listBranches } from './org-branch-queries.ts'

/** Branches of the organisation: a branch is opened with the address it stands at. */
export const orgBranchApi = (services: Services) =>
  new Hono<OrgEnv>()
    .get('/', allowOrg('org_branch.list'), async (c) =>
      c.json({ branches: await listBranches(services.db, c.get('org')) }),
    )
    .post('/', allowOrg('org_branch.create'), json(newBranchSchema), async (c) => {
      const { site, ...branch } = c.req.valid('json')
      const scope = c.get('org')
      if (site.status !== 'current') throw badRequest('first_site_is_current')
      const id = await writeOrg(services, c, async (trx, note) => {
        if (await isBranchCodeTaken(trx, scope, branch.code)) throw conflict('branch_code_taken')
        const made = await insertBranch(trx, scope, branch)
        await insertBranchSite(trx, { branchId: made, userId: scope.userId }, site)
        note({ objectKind: 'branch', objectId: made, fields: ['code', 'name', 'site'] })
        return made
      })
      return c.json({ id }, 201)
    })
