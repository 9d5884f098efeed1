import { Button, Select } from 'antd'
import { type Alliance, allianceThemes } from 'domain/alliance.ts'
import type { Member } from 'domain/alliance-member.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ClearFilters } from '#ui/ClearFilters.tsx'
import { type Figure, FigureStrip } from '#ui/FigureStrip.tsx'
import { FilterChip } from '#ui/FilterChip.tsx'
import { bridgeWord } from './AllianceSheet.tsx'
import { listOf, themesOf, useBoardSearch, wordsOf } from './board-search.ts'
import { isLiving } from './stage-groups.ts'

type Props = {
  alliances: readonly Alliance[]
  chosen: Alliance | null
  /** Of the chosen alliance, or of all. */
  members: readonly Member[]
  onNew?: () => void
  onAddMember?: () => void
  onOpen: () => void
}

/** Which alliance, whose members; its strength with the counts behind it, and how much the branch still carries. */
export function AllianceHead({ alliances, chosen, members, onNew, onAddMember, onOpen }: Props) {
  const text = useText()
  const [search, change] = useBoardSearch()
  const themes = themesOf(search.theme)
  const officers = listOf(search.officer)
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
          count={Number(officers.length > 0) + Number(themes.length > 0)}
          onClear={() => change({ officer: undefined, theme: undefined })}
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
      {chosen ? <StrengthStrip alliance={chosen} /> : <AllStrip alliances={alliances} members={members} />}
    </header>
  )
}

function StrengthStrip({ alliance: { name, strength } }: { alliance: Alliance }) {
  const text = useText()
  const format = useFormat()
  const { score, members, parts, bridgeShare } = strength
  const part = (key: keyof typeof parts): Figure => ({
    label: text(`alliance.strength.part.${key}`),
    value: format.count(parts[key].numerator),
    detail: `/ ${format.count(parts[key].denominator)}`,
  })
  return (
    <FigureStrip
      figures={[
        {
          label: text('alliance.strength.of', { name }),
          value: score === null ? text('alliance.strength.none') : score.toFixed(1),
          detail: text('alliance.strength.detail', { members: format.count(members) }),
        },
        part('active'),
        part('density'),
        part('reciprocity'),
        {
          label: text('alliance.bridge.title'),
          value: bridgeShare === null ? text('unit.unknown') : format.wholePercent(bridgeShare),
          detail: bridgeShare === null ? '' : text(`alliance.bridge.short.${bridgeWord(bridgeShare)}`),
        },
      ]}
    />
  )
}

function AllStrip({ alliances, members }: { alliances: readonly Alliance[]; members: readonly Member[] }) {
  const text = useText()
  const format = useFormat()
  if (alliances.length === 0) return null
  const living = members.filter(({ stage }) => isLiving(stage))
  return (
    <FigureStrip
      figures={[
        {
          label: text('alliance.board.membersIn'),
          value: text('unit.shops', { number: format.count(living.length) }),
          detail: text('alliance.head.ofAlliances', { count: alliances.length }),
        },
        ...(['pilot', 'silent', 'renewing'] as const).map((stage) => ({
          label: text(`code.memberStage.${stage}`),
          value: text('unit.shops', {
            number: format.count(members.filter((member) => member.stage === stage).length),
          }),
        })),
        {
          label: text('alliance.head.ecosystems'),
          value: format.count(alliances.filter(({ level }) => level === 'ecosystem').length),
          detail: `/ ${format.count(alliances.length)}`,
        },
      ]}
    />
  )
}
