import fc from 'fast-check'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { touchCaps } from 'domain/touch.ts'
import { findContactBar } from 'server/contact-locks/contact-facts.ts'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { invitationWorldIn, today } from '#support/invitation-world.ts'
import { testApp } from '#support/test-app.ts'

/** What may be known of somebody: each as likely as not to bar him. */
const known = fc.record({
  marketingConsent: fc.constantFrom(0 as const, 1 as const),
  doNotContact: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const),
  owner: fc.constantFrom('manager', 'other', 'nobody'),
  locks: fc.option(
    fc.record({
      holder: fc.constantFrom('manager', 'other', 'elsewhere'),
      from: fc.integer({ min: -20, max: 2 }),
      until: fc.integer({ min: -3, max: 20 }),
    }),
    { nil: null },
  ),
  refused: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }),
  touchedDaysAgo: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
})

test('an invitation list never contains a person without consent, locked by another, or over the touch budget', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(known, { minLength: 1, maxLength: 30 }), async (people) => {
      const t = await testApp()
      try {
        const branchId = await t.makeBranch('A')
        const w = await invitationWorldIn(t, branchId)
        const eventId = await w.makeInviting()
        const idOf = { manager: w.manager.id, other: w.other.id, nobody: null, elsewhere: null }
        const ids = await w.makeGuests(people.length)
        const of = new Map(ids.map((id, index) => [id, people[index]]))
        for (const [id, person] of of) {
          if (!person) continue
          const { marketingConsent, doNotContact, owner, locks, refused, touchedDaysAgo } = person
          await t.db
            .updateTable('customer')
            .set({ marketingConsent, doNotContact, ownerUserId: idOf[owner as keyof typeof idOf] })
            .where('id', '=', id)
            .execute()
          if (refused !== null)
            await w.make.makeVisit(w.other.id, 'customer', id, daysBefore(today, refused), { outcome: 'refused' })
          if (locks)
            await t.db
              .insertInto('contactLock')
              .values({
                branchId,
                id: ulid(),
                subjectKind: 'customer',
                subjectId: id,
                holderUserId: idOf[locks.holder as keyof typeof idOf],
                holderName: '',
                channel: 'remote',
                reason: '',
                fromOn: daysAfter(today, locks.from),
                untilOn: daysAfter(today, locks.until),
                state: 'active',
                renewed: 0,
                endedAt: null,
                ...t.stamps,
              })
              .execute()
          for (const days of touchedDaysAgo)
            await t.db
              .insertInto('touch')
              .values({
                branchId,
                id: ulid(),
                subjectKind: 'customer',
                subjectId: id,
                userId: w.other.id,
                touchedAt: `${daysBefore(today, days)}T04:00:00.000Z`,
                channel: 'call',
                purpose: 'marketing',
                twoWay: 0,
                result: '',
                visitId: null,
                breach: null,
                breachReason: '',
                createdAt: t.stamps.createdAt,
                createdBy: null,
                withdrawnAt: null,
                withdrawnBy: null,
              })
              .execute()
        }
        const { inReach, invitable, drops } = await w.proposal(eventId)
        const counted = drops.reduce((sum, { persons }) => sum + (persons.count ?? 0), invitable.count ?? 0)
        expect(counted).toBe(inReach.count)
        expect(inReach.count).toBe(people.length)
        await w.invite(eventId)
        const { people: invited } = await w.list(eventId)
        expect(invited).toHaveLength(invitable.count ?? 0)
        for (const { customerId, owner } of invited) {
          const person = of.get(customerId)
          expect(person).toMatchObject({ marketingConsent: 1, doNotContact: 0 })
          const locks = person?.locks
          const isBarring = locks && locks.from <= 0 && locks.until >= 0 && idOf[locks.holder as 'other'] !== owner.id
          expect(isBarring ?? false).toBe(false)
          for (const { touches, days } of touchCaps)
            expect(person?.touchedDaysAgo.filter((ago) => ago < days).length).toBeLessThan(touches)
          // The same rule as when one single touch is saved.
          const scope = {
            orgId: t.orgId,
            branchId,
            userId: owner.id,
            roles: ['rm'] as const,
            requestId: '',
            persons: { rows: 'own', fields: 'full' } as const,
          }
          const when = { zone: 'Asia/Shanghai', onDate: today }
          expect(await findContactBar(t.db, scope, { kind: 'customer', id: customerId }, when)).toBeNull()
        }
      } finally {
        await t.close()
      }
    }),
    { numRuns: 25 },
  )
}, 300_000)
