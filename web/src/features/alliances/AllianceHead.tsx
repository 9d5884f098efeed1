import { Button, Select } from 'antd'
import { type Alliance, allianceThemes } from 'domain/alliance.ts'
import type { Member } from 'domain/alliance-member.ts'
import type { Formats } from '#i18n/format.ts'
import { type Text, useFormat, useText } from '#i18n/use-text.ts'
import { listOf, wordsOf } from '#own-search.ts'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { type Figure, FigureStrip } from '#ui/FigureStrip.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { bridgeWord } from './AllianceSheet.tsx'
import { pressesOf, themesOf, useBoardSearch } from './board-search.ts'
import { cardFact } from './card-fact.ts'
import { byPress, pressKinds, pressOf } from './member-press.ts'

type Props = {
  alliances: readonly Alliance[]
  chosen: Alliance | null
  /** Of the chosen alliance, or of all. */
  members: readonly Member[]
  onDate: string
  onMember: (memberId: string) => void
  onNew?: () => void
  onAddMember?: () => void
  onOpen: () => void
}

/** Which alliance, whose members; who presses today, and with one alliance its strength with the counts behind it. */
export function AllianceHead({ alliances, chosen, members, onDate, onMember, onNew, onAddMember, onOpen }: Props) {
  const text = useText()
  const format = useFormat()
  const [search, change] = useBoardSearch()
  const themes = themesOf(search.theme)
  const officers = listOf(search.officer)
  const presses = pressesOf(search.press)
  const pressing = members.filter((member) => pressOf(member, onDate) !== null).toSorted(byPress(onDate))
  const pressOptions = pressKinds
    .map((value) => ({
      value,
      label: text(`alliance.head.kind.${value}`),
      count: pressing.filter((member) => pressOf(member, onDate)?.kind === value).length,
    }))
    .filter(({ count, value }) => count > 0 || presses.includes(value))
  const themeOf = new Map(alliances.map(({ id, theme }) => [id, theme]))
  const officerOptions = [
    ...new Map(
      members.map(({ officer }) => [officer?.id ?? 'none', officer?.name ?? text('alliance.board.noOfficer')]),
    ),
  ].map(([value, label]) => ({
    value,
    label,
    count: members.filter(({ officer }) => (officer?.id ?? 'none') === value).length,
  }))
  const themeOptions = allianceThemes
    .map((value) => ({
      value,
      label: text(`code.allianceTheme.${value}`),
      count: members.filter(({ allianceId }) => themeOf.get(allianceId) === value).length,
    }))
    .filter(({ count, value }) => count > 0 || themes.includes(value))

  return (
    <header className="alliance-head">
      <div className="alliance-tools">
        <Select
          aria-label={text('alliance.form.choose')}
          className="alliance-choice"
          value={chosen?.id ?? 'all'}
          onChange={(id) => change({ alliance: id === 'all' ? undefined : id, member: undefined })}
          options={[
            ...(alliances.length === 1 ? [] : [{ value: 'all', label: text('alliance.form.all') }]),
            ...alliances.map(({ id, name, level }) => ({
              value: id,
              label: `${name}　${text(`code.allianceLevel.${level}`)}`,
            })),
          ]}
        />
        {chosen && (
          <button type="button" className="text-button" onClick={onOpen}>
            {text(chosen.level === 'ecosystem' ? 'alliance.head.ecosystem' : 'alliance.head.primary', {
              count: chosen.levelMissing.length,
            })}
          </button>
        )}
        <FilterChip
          field={text('alliance.head.pressing')}
          options={pressOptions}
          chosen={presses}
          onChange={(list) => change({ press: wordsOf(list) })}
        />
        <FilterChip
          field={text('alliance.board.officer')}
          options={officerOptions}
          chosen={officers}
          onChange={(list) => change({ officer: wordsOf(list) })}
        />
        {!chosen && (
          <FilterChip
            field={text('alliance.board.theme')}
            options={themeOptions}
            chosen={themes}
            onChange={(list) => change({ theme: wordsOf(list) })}
          />
        )}
        <ClearFilters
          count={Number(officers.length > 0) + Number(themes.length > 0) + Number(presses.length > 0)}
          onClear={() => change({ officer: undefined, theme: undefined, press: undefined })}
        />
        <span className="alliance-deeds">
          {onNew && <Button onClick={onNew}>{text('alliance.form.make')}</Button>}
          {onAddMember && (
            <Button type="primary" onClick={onAddMember}>
              {text('alliance.board.add')}
            </Button>
          )}
        </span>
      </div>
      {members.length > 0 && (
        <>
          <FigureStrip
            figures={[
              {
                label: text('alliance.head.presses'),
                value: text('unit.shops', { number: format.count(pressing.length) }),
                detail: text('alliance.head.pressesOf', { count: members.length }),
              },
              ...(chosen
                ? strengthFigures(chosen, text, format)
                : pressOptions.map(({ label, count }) => ({ label, value: format.count(count) }))),
            ]}
          />
          <p className="press-line">
            <span className="note">
              {text(pressing.length === 0 ? 'alliance.head.firstNone' : 'alliance.head.first')}
            </span>
            {members.length < startingWith && (
              <span className="second">{text('alliance.head.start', { count: startingWith - members.length })}</span>
            )}
            {pressing.slice(0, 3).map((member) => (
              <button key={member.id} type="button" className="text-button" onClick={() => onMember(member.id)}>
                {member.merchant.name} <span>{cardFact(member, onDate, text, format).press}</span>
              </button>
            ))}
          </p>
        </>
      )}
    </header>
  )
}

/** With so many shops from the door there is something to bring together. */
const startingWith = 5

/** Four of the alliance's own figures; the fifth part and what they mean stand in its sheet. */
function strengthFigures({ strength }: Alliance, text: Text, format: Formats): Figure[] {
  const { score, members, parts, bridgeShare } = strength
  const part = (key: keyof typeof parts): Figure => ({
    label: text(`alliance.strength.part.${key}`),
    value: format.count(parts[key].numerator),
    detail: `/ ${format.count(parts[key].denominator)}`,
  })
  if (score === null) {
    return [
      {
        label: text('alliance.strength.title'),
        value: text('alliance.strength.none'),
        detail: text('alliance.strength.tooFew', { members: format.count(members) }),
      },
    ]
  }
  return [
    {
      label: text('alliance.strength.title'),
      value: score.toFixed(1),
      detail: text('alliance.strength.detail', { members: format.count(members) }),
    },
    part('density'),
    part('reciprocity'),
    {
      label: text('alliance.bridge.title'),
      value: bridgeShare === null ? text('unit.unknown') : format.wholePercent(bridgeShare),
      detail: bridgeShare === null ? '' : text(`alliance.bridge.short.${bridgeWord(bridgeShare)}`),
    },
  ]
}
