import { Button } from 'antd'
import type { Alliance } from 'domain/alliance.ts'
import { useState } from 'react'
import { useRemoveAlliance, useRestoreAlliance } from '#api/alliances.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { AllianceForm } from './AllianceForm.tsx'
import { ConditionList } from './ConditionList.tsx'

type Props = { branchId: string; alliance: Alliance; onRemoved: () => void; onClose: () => void }

/** One alliance: its level with what is still missing, its strength part by part, and what its members agreed. */
export function AllianceSheet({ branchId, alliance, onRemoved, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const remove = useRemoveAlliance(branchId)
  const restore = useRestoreAlliance(branchId)
  const { name, theme, level, levelNow, levelConditions, levelMissing, strength, engine, charter, officer } = alliance
  const missing = new Set(levelMissing.map(({ code }) => code))

  if (changing) {
    return (
      <SideSheet key="form" tall title={text('alliance.form.changeTitle')} onClose={onClose}>
        <AllianceForm
          branchId={branchId}
          changed={alliance}
          onSaved={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        />
      </SideSheet>
    )
  }

  const takeAway = () =>
    followUp(remove.mutateAsync(alliance.id), () => {
      toast({ words: text('alliance.form.removed', { name }), onUndo: () => restore.mutate(alliance.id) })
      onRemoved()
    })

  return (
    <SideSheet
      key="shown"
      title={name}
      tag={<Tag>{text(`code.allianceTheme.${theme}`)}</Tag>}
      facts={text('alliance.level.line', {
        level: text(`code.allianceLevel.${level}`),
        day: format.shortDay(alliance.levelSince),
        officer: officer?.name ?? text('place.noOwner'),
      })}
      actions={
        (may('alliance.update') || may('alliance.remove')) && (
          <>
            {may('alliance.update') && (
              <Button onClick={() => setChanging(true)}>{text('alliance.form.change')}</Button>
            )}
            {may('alliance.remove') && (
              <Button loading={remove.isPending} onClick={takeAway}>
                {text('alliance.form.remove')}
              </Button>
            )}
          </>
        )
      }
      onClose={onClose}
    >
      <ProblemNote error={remove.error ?? restore.error} />
      <Section title={text('alliance.level.title')}>
        {missing.size === 0 ? (
          <p className="second">{text('alliance.level.reached')}</p>
        ) : (
          <p className="second">{text('alliance.level.stillMissing', { count: missing.size })}</p>
        )}
        {level === 'ecosystem' && levelNow === 'primary' && (
          <p>
            <Tag state="due">{text('alliance.level.cooled')}</Tag>
          </p>
        )}
        <ConditionList
          conditions={levelConditions.map(({ code, have, need }) => ({
            key: code,
            met: !missing.has(code),
            words: text(`alliance.level.need.${code}`, { have: format.count(have), need: format.count(need) }),
          }))}
        />
      </Section>
      <Section title={text('alliance.strength.title')}>
        <p className="figure-main">
          {strength.score === null ? text('alliance.strength.none') : strength.score.toFixed(1)}
        </p>
        {strength.score === null && (
          <p className="second">{text('alliance.strength.noneNote', { members: strength.members })}</p>
        )}
        {strengthParts.map((part) => {
          const { value, numerator, denominator } = strength.parts[part]
          return (
            <div key={part} className="strength-part">
              <BarRow
                label={text(`alliance.strength.part.${part}`)}
                value={value ?? 0}
                max={1}
                figure={value === null ? text('unit.unknown') : value.toFixed(2)}
              />
              <p className="note">
                {text(`alliance.strength.counts.${part}`, {
                  numerator: format.count(numerator),
                  denominator: format.count(denominator),
                })}
              </p>
            </div>
          )
        })}
        <p className="second">{text('alliance.strength.formula')}</p>
      </Section>
      <Section title={text('alliance.bridge.title')}>
        <p>
          {strength.bridgeShare === null
            ? text('alliance.bridge.none')
            : text(`alliance.bridge.${bridgeWord(strength.bridgeShare)}`, {
                share: format.wholePercent(strength.bridgeShare),
              })}
        </p>
        <p className="second">
          {engine.introduced === 0
            ? text('alliance.bridge.noIntroductions')
            : text('alliance.bridge.introductions', {
                introduced: format.count(engine.introduced),
                became: format.count(engine.becameFlow),
                share: format.wholePercent(engine.share),
              })}
        </p>
      </Section>
      <Section title={text('alliance.form.charter')}>
        <p className={charter === '' ? 'second' : 'alliance-words'}>{charter || text('alliance.form.noCharter')}</p>
      </Section>
    </SideSheet>
  )
}

const strengthParts = ['active', 'density', 'reciprocity', 'variety', 'selfRunning'] as const

/** High at the start, when the branch is the bridge; it must fall, or it is a list of discounts (R015). */
export const bridgeWord = (share: number) => (share > 0.8 ? 'high' : share > 0.5 ? 'falling' : 'low')
