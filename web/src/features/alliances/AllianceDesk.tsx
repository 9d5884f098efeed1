import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { alliancesQuery } from '#api/alliances.ts'
import { membersQuery } from '#api/alliance-members.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { listOf } from '#own-search.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { AllianceForm } from './AllianceForm.tsx'
import { AllianceHead } from './AllianceHead.tsx'
import { AllianceSheet } from './AllianceSheet.tsx'
import { pressesOf, themesOf, useBoardSearch } from './board-search.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { pressOf } from './member-press.ts'
import { MemberForm } from './MemberForm.tsx'
import type { MaterialsSlot } from './materials-slot.ts'
import { MemberSheet } from './MemberSheet.tsx'
import { StageBoard } from './StageBoard.tsx'
import { TriangleDialog } from './TriangleDialog.tsx'
import { useMoves } from './use-moves.ts'
import './board.css'

type Open = 'new_alliance' | 'alliance' | 'new_member' | null

/** The board of stages with the alliance's own figures on top and the chosen member at the right. */
export function AllianceDesk({ branchId, materials }: { branchId: string; materials?: MaterialsSlot }) {
  const text = useText()
  const may = useMay()
  const [search, change] = useBoardSearch()
  const [open, setOpen] = useState<Open>(null)
  const alliances = useQuery(alliancesQuery(branchId))
  const members = useQuery(membersQuery(branchId))
  const openMember = (member: string | undefined) => {
    setOpen(null)
    change({ member })
  }
  const moves = useMoves(branchId, (member) => openMember(member.id))
  const openSheet = (sheet: Open) => {
    change({ member: undefined })
    setOpen(sheet)
  }
  const error = alliances.error ?? members.error
  if (error) {
    return (
      <div className="board-empty">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([alliances.refetch(), members.refetch()])}>
              {text('action.again')}
            </Button>
          }
        />
      </div>
    )
  }
  if (!alliances.data || !members.data) return <Waiting rows={8} />

  const all = alliances.data.alliances
  // With one alliance there is nothing to choose.
  const chosen = all.find(({ id }) => id === search.alliance) ?? (all.length === 1 ? (all[0] ?? null) : null)
  const themes = themesOf(search.theme)
  const presses = pressesOf(search.press)
  const officers = listOf(search.officer)
  const themeOf = new Map(all.map(({ id, theme }) => [id, theme]))
  const ofAlliance = members.data.members.filter(({ allianceId }) => !chosen || allianceId === chosen.id)
  const shown = ofAlliance.filter((member) => {
    const theme = themeOf.get(member.allianceId)
    const press = pressOf(member, members.data.onDate)
    return (
      (presses.length === 0 || (press !== null && presses.includes(press.kind))) &&
      (themes.length === 0 || (theme !== undefined && themes.includes(theme))) &&
      (officers.length === 0 || officers.includes(member.officer?.id ?? 'none'))
    )
  })

  return (
    <div className="alliance-desk">
      <h1 className="visually-hidden">{text('alliance.board.title')}</h1>
      {all.length > 0 && (
        <AllianceHead
          alliances={all}
          chosen={chosen}
          members={ofAlliance}
          onDate={members.data.onDate}
          onMember={openMember}
          {...(may('alliance.create') ? { onNew: () => openSheet('new_alliance') } : {})}
          {...(may('alliance_member.create') && all.length > 0 ? { onAddMember: () => openSheet('new_member') } : {})}
          onOpen={() => openSheet('alliance')}
        />
      )}
      <Body>
        <ProblemNote error={moves.error} />
        {shown.length > 0 ? (
          <StageBoard
            members={shown}
            onDate={members.data.onDate}
            chosen={search.member ?? null}
            onOpen={openMember}
            {...(may('alliance_member.move') ? { moves } : {})}
          />
        ) : (
          <div className="board-empty">
            <Nothing
              what={
                all.length === 0
                  ? may('alliance.create')
                    ? 'alliance'
                    : 'nobody'
                  : ofAlliance.length > 0
                    ? 'filtered'
                    : 'members'
              }
              actions={
                all.length === 0
                  ? may('alliance.create') && (
                      <>
                        <Button type="primary" onClick={() => openSheet('new_alliance')}>
                          {text('alliance.form.make')}
                        </Button>
                        <Button href="/merchants">{text('alliance.board.toMerchants')}</Button>
                      </>
                    )
                  : ofAlliance.length === 0 &&
                    may('alliance_member.create') && (
                      <Button type="primary" onClick={() => openSheet('new_member')}>
                        {text('alliance.board.add')}
                      </Button>
                    )
              }
            />
          </div>
        )}
      </Body>
      {open === 'new_alliance' && (
        <SideSheet tall title={text('alliance.form.newTitle')} onClose={() => setOpen(null)}>
          <AllianceForm
            branchId={branchId}
            changed={null}
            onSaved={(alliance) => {
              setOpen(null)
              change({ alliance })
            }}
            onCancel={() => setOpen(null)}
          />
        </SideSheet>
      )}
      {open === 'alliance' && chosen && (
        <AllianceSheet
          key={chosen.id}
          branchId={branchId}
          alliance={chosen}
          onRemoved={() => {
            setOpen(null)
            change({ alliance: undefined })
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'new_member' && (
        <SideSheet tall title={text('alliance.member.newTitle')} onClose={() => setOpen(null)}>
          <MemberForm
            branchId={branchId}
            alliances={all}
            allianceId={chosen?.id ?? null}
            changed={null}
            onSaved={openMember}
            onCancel={() => setOpen(null)}
          />
        </SideSheet>
      )}
      {open === null && search.member && (
        <MemberSheet
          {...(materials ? { materials } : {})}
          key={search.member}
          branchId={branchId}
          memberId={search.member}
          alliances={all}
          onClose={() => openMember(undefined)}
          {...(may('alliance_member.move') ? { moves } : {})}
        />
      )}
      {moves.leaving && (
        <LeaveDialog
          name={moves.leaving.member.merchant.name}
          to={moves.leaving.to}
          pending={moves.pending}
          error={moves.error}
          onConfirm={moves.leave}
          onClose={moves.stay}
        />
      )}
      {search.triangle && (
        <TriangleDialog
          key={search.triangle}
          branchId={branchId}
          merchantIds={listOf(search.triangle)}
          alliances={all}
          allianceId={chosen?.id ?? null}
          members={members.data.members}
          onClose={() => change({ triangle: undefined })}
        />
      )}
    </div>
  )
}

const Body = ({ children }: { children: ReactNode }) => <div className="board-body">{children}</div>

type NothingProps = { what: 'members' | 'alliance' | 'nobody' | 'filtered'; actions: ReactNode }

function Nothing({ what, actions }: NothingProps) {
  const text = useText()
  return (
    <EmptyState
      title={text(`alliance.board.empty.${what}`)}
      note={text(`alliance.board.emptyNote.${what}`)}
      actions={actions}
    />
  )
}
