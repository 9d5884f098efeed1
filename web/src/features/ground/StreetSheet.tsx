import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { StreetSheet as Street } from 'domain/street.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useRemoveRow } from '#api/indoor-rows.ts'
import { useMay } from '#api/may.ts'
import { streetSheetQuery } from '#api/street-sheets.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { DoorSheetForm } from './DoorSheetForm.tsx'
import { SideDoors } from './SideDoors.tsx'
import { StreetNameForm } from './StreetNameForm.tsx'
import './ground.css'
import '#ui/sheet-parts.css'

type Props = {
  branchId: string
  streetId: string
  /** What walks made of it; null where the page does not know. */
  walked: { metres: number; lastOn: string | null } | null
  onClose: () => void
  onHeight?: (share: number) => void
}
type View = 'street' | 'name' | 'sheet' | { sideId: string }

/** A street: its name, its two sides, their doors in walking order, and what somebody on foot knows better. */
export function StreetSheet(props: Props) {
  return <SheetOfStreet key={props.streetId} {...props} />
}

function SheetOfStreet({ branchId, streetId, walked, onClose, onHeight }: Props) {
  const text = useText()
  const format = useFormat()
  const [view, setView] = useState<View>('street')
  const phone = useScreen() === 'phone'
  // Walks are planned at a desk; a phone reads them.
  const mayPlan = useMay()('canvass_plan.create') && !phone
  const street = useQuery(streetSheetQuery(branchId, streetId))
  const sheet = { onClose, ...(onHeight ? { onHeight } : {}) }
  const { data } = street
  if (!data)
    return (
      <SideSheet title={text('ground.street.kindNamed')} {...sheet}>
        {street.error ? (
          <div className="sheet-note">
            <ProblemNote
              error={street.error}
              actions={<Button onClick={() => void street.refetch()}>{text('action.again')}</Button>}
            />
          </div>
        ) : (
          <Waiting rows={6} />
        )}
      </SideSheet>
    )
  const name = data.named ? data.name : streetIn(text, data.name)
  const side = typeof view === 'object' ? data.sides.find(({ id }) => id === view.sideId) : undefined
  const back = () => setView('street')
  if (side)
    return (
      <SideSheet
        title={text('ground.side.title', { street: name, compass: text(`code.compassPoint.${side.compass}`) })}
        facts={[
          text('ground.street.stretch', { number: stretchesOf(data).indexOf(side.segmentId) + 1 }),
          format.metres(Math.round(side.lengthM)),
        ].join('　')}
        tall
        {...sheet}
      >
        <button type="button" className="text-button sheet-back" onClick={back}>
          {text('ground.side.back')}
        </button>
        <SideDoors key={side.id} branchId={branchId} street={data} side={side} />
      </SideSheet>
    )
  return (
    <SideSheet
      title={name}
      tag={<Tag>{text(`code.streetKind.${data.kind}`)}</Tag>}
      facts={data.place ? text('ground.street.place', { name: data.place.name }) : undefined}
      tall={view !== 'street'}
      actions={
        view === 'street' && mayPlan ? (
          <Link
            to="/canvass"
            search={(seen: object) => ({ ...seen, doing: 'new', street: data.id, selected: undefined })}
          >
            <Button>{text('canvass.list.addStreet')}</Button>
          </Link>
        ) : undefined
      }
      {...sheet}
    >
      {view === 'name' ? (
        <StreetNameForm branchId={branchId} street={data} onDone={back} />
      ) : view === 'sheet' ? (
        <DoorSheetForm branchId={branchId} onDone={back} />
      ) : (
        <StreetBody
          branchId={branchId}
          street={data}
          walked={walked}
          onName={() => setView('name')}
          onSheet={() => setView('sheet')}
          onSide={(sideId) => setView({ sideId })}
          onClose={onClose}
        />
      )}
    </SideSheet>
  )
}

/** The pieces of a street from one end to the other; both sides of a piece have its number. */
const stretchesOf = (street: Street) => [...new Set(street.sides.map(({ segmentId }) => segmentId))]

type BodyProps = Pick<Props, 'branchId' | 'walked' | 'onClose'> & {
  street: Street
  onName: () => void
  onSheet: () => void
  onSide: (sideId: string) => void
}

function StreetBody({ branchId, street, walked, onName, onSheet, onSide, onClose }: BodyProps) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const remove = useRemoveRow(branchId)
  const isRow = street.place !== null
  const stretches = stretchesOf(street)
  const numbered = street.sides.map((side) => ({ ...side, number: stretches.indexOf(side.segmentId) + 1 }))
  const groups = [...Map.groupBy(numbered, ({ compass }) => compass)]
  return (
    <>
      {!street.named && (
        <p className="sheet-note second">
          <Tag state="not_filed">{text('ground.street.unnamed')}</Tag> {text('ground.street.label')}
        </p>
      )}
      <FactRows
        rows={[
          { label: text('ground.street.length'), value: format.metres(Math.round(street.lengthM)) },
          ...(walked
            ? [
                {
                  label: text('ground.street.lastWalked'),
                  value: walked.lastOn ? format.shortDay(walked.lastOn) : text('ground.street.never'),
                },
                { label: text('ground.street.walked'), value: format.metres(Math.round(walked.metres)) },
              ]
            : []),
        ]}
      />
      <p className="sheet-note sheet-links">
        {may('street.rename') && (
          <button type="button" className="text-button" onClick={onName}>
            {text(street.named ? 'ground.street.rename' : 'ground.street.nameIt')}
          </button>
        )}
        {may('unit_sheet.create') && (
          <button type="button" className="text-button" onClick={onSheet}>
            {text('ground.street.pasteSheet')}
          </button>
        )}
        {isRow && may('indoor_row.remove') && (
          <button
            type="button"
            className="text-button"
            onClick={() =>
              followUp(remove.mutateAsync(street.id), () => {
                toast({ words: text('ground.street.removed', { name: street.name }) })
                onClose()
              })
            }
          >
            {text('ground.street.remove')}
          </button>
        )}
      </p>
      <ProblemNote error={remove.error} />
      {groups.map(([compass, sides]) => (
        <Section key={compass} title={text(`code.compassPoint.${compass}`)}>
          <ul className="ground-rows">
            {sides.map(({ number, ...side }) => (
              <li key={side.id}>
                <button type="button" className="ground-row" onClick={() => onSide(side.id)}>
                  <span className="strong">{text('ground.street.stretch', { number })}</span>
                  <span className="ground-grow second">
                    {[
                      text('ground.street.metresDoors', {
                        metres: format.metres(Math.round(side.lengthM)),
                        doors: format.count(side.doors),
                      }),
                      side.doorCountVerified === null
                        ? null
                        : text('ground.street.verified', { count: side.doorCountVerified }),
                    ]
                      .filter(Boolean)
                      .join('　')}
                  </span>
                  <Tag {...(side.frontage === 'none' ? { state: 'ended' as const } : {})}>
                    {text(`code.frontage.${side.frontage}`)}
                  </Tag>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <p className="sheet-note second">{text('ground.street.sidesNote')}</p>
    </>
  )
}
