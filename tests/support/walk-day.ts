import { colleagueSchema } from 'domain/colleague.ts'
import type { Page } from 'playwright-core'
import { z } from 'zod'

type Asked = { status: number; body: unknown }

/** Asks the branch's API as the person whose page it is; with a body it is a POST unless said otherwise. */
export const asked = (
  page: Page,
  path: string,
  json?: unknown,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<Asked> =>
  page.evaluate(
    async ([wanted, sent, more]) => {
      const session = await (await fetch('/api/session')).json()
      const answer = await fetch(`/api/branches/${session.user.branches[0].id}${wanted}`, {
        ...(sent === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
        ...more,
      })
      return { status: answer.status, body: await answer.json().catch(() => null) }
    },
    [path, json, init] as const,
  )

/** The civil day of the branch, as the server has it. */
export const todayOf = async (page: Page): Promise<string> => {
  const { body } = await asked(page, '/canvass-sides')
  return (body as { asOf: string }).asOf // the schema of the list is checked where it is read
}

const colleaguesSchema = z.object({ colleagues: z.array(colleagueSchema.extend({ job: z.string() })) })

/** Lobby, alliance, wealth and corporate manager: one each. */
export async function fourWalkers(page: Page) {
  const { colleagues } = colleaguesSchema.parse((await asked(page, '/colleagues')).body)
  return ['lobby', 'alliance', 'wealth_rm', 'corp_rm'].flatMap((job) => colleagues.find((one) => one.job === job) ?? [])
}

/** In the form of a new plan: today, and those four. */
export async function fourPeopleToday(page: Page) {
  // Typed: the calendar opens on the Saturday to come, and today may be on another of its pages.
  await page.getByLabel('日期').fill(await todayOf(page))
  await page.keyboard.press('Tab')
  await page.getByLabel('谁去').click()
  for (const { name } of await fourWalkers(page)) {
    await page.keyboard.type(name)
    await page.locator('.ant-select-item-option', { hasText: name }).click()
  }
  await page.keyboard.press('Escape')
}
