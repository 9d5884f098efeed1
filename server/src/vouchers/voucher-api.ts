import { voucherCheckSchema } from 'domain/voucher.ts'
import { normaliseVoucherCode } from 'domain/voucher-code.ts'
import { usesLeft, voucherRefusal } from 'domain/voucher-refusal.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { namedMerchants } from '#flows/named-merchants.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { json } from '#http/validate.ts'
import { findVoucher, lastUseOf } from './redeem-queries.ts'

/** What a code is good for, before anybody redeems it. A POST, so that no code stands in an address; it changes nothing. */
export const voucherApi = (services: Services) =>
  new Hono<BranchEnv>().post('/check', allow('voucher.check'), json(voucherCheckSchema), async (c) => {
    const scope = c.get('scope')
    const { db } = services
    const code = normaliseVoucherCode(c.req.valid('json').code)
    if (code === null) return c.json({ code, refusal: 'code_wrong', voucher: null })
    const found = await findVoucher(db, scope, { code })
    if (!found) return c.json({ code, refusal: 'code_unknown', voucher: null })
    const names = await namedMerchants(db, scope, [found.toMerchantId, found.issuerMerchantId])
    const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    return c.json({
      code,
      refusal: voucherRefusal(found.facts, (await branchClock(db, scope)).today),
      voucher: {
        kind: found.kind,
        benefit: {
          id: found.benefitId,
          title: found.title,
          rule: found.rule,
          pillar: found.pillar,
          kind: found.benefitKind,
          side: found.side,
        },
        merchant: named(found.toMerchantId),
        issuer: named(found.issuerMerchantId),
        validFrom: found.validFrom,
        validTo: found.validTo,
        quota: found.quota,
        used: found.used,
        remaining: usesLeft(found.facts),
        lastUsedOn: await lastUseOf(db, scope, found.id),
      },
    })
  })
