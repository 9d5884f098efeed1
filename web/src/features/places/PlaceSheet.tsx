import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { walkMetresPerMinute } from 'domain/lng-lat.ts'
import { lacksDenominator } from 'domain/rate.ts'
import { type ReactNode, useState } from 'react'
import { useMay } from '#api/may.ts'
import { placeQuery } from '#api/places.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import type { FormSlot, SectionSlot } from '#ui/form-slot.ts'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { AccessForm } from './AccessForm.tsx'
import { CountForm } from './CountForm.tsx'
import { PlaceBody } from './PlaceBody.tsx'
import { EmployerForm } from './EmployerForm.tsx'
import { isFormOf, type PlaceForm, placeForms } from './place-forms.ts'
import '#ui/sheet-parts.css'

type Props = {
  map: CustomerMap
  placeId: string
  filterText: string
  /** Forms of other features, by what they record. */
  forms: Record<Exclude<PlaceForm, 'count' | 'employer' | 'access'>, FormSlot>
  keyPersons: SectionSlot
  /** Floors and rows inside the place. */
  rows: (props: { placeId: string; onAdd: () => void }) => ReactNode
  onClose: () => void
  /** Something typed here was saved: whatever the page drew from it is out of date. */
  onChanged: () => void
  onOpenTargetGroup: (id: string) => void
  onOpenShop?: (shopId: string) => void
  onHeight?: (share: number) => void
}

/** One place: its rate and why, who is there, what they lack and like, and everything the branch typed about it. */
export function PlaceSheet(props: Props) {
  // Another place is another sheet: what was being typed about this one must not land there.
  return <SheetOfPlace key={props.placeId} {...props} />
}

function SheetOfPlace({
  map,
  placeId,
  filterText,
  forms,
  keyPersons,
  rows,
  onClose,
  onChanged,
  onOpenTargetGroup,
  onOpenShop,
  onHeight,
}: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [form, setForm] = useState<PlaceForm | null>(null)
  const file = useQuery(placeQuery(map.branch.id, placeId))
  const place = map.places.find(({ id }) => id === placeId)
  const sheet = { onClose, ...(onHeight ? { onHeight } : {}) }

  if (!place)
    return (
      <SideSheet title={file.data?.name ?? text('place.title')} {...sheet}>
        <div className="sheet-note">
          <EmptyState title={text('place.outside')} note={text('place.outsideNote')} />
        </div>
      </SideSheet>
    )

  const saved = () => {
    setForm(null)
    onChanged()
  }
  const unknown = lacksDenominator(place.coverage)
  const offered = placeForms.filter(({ form: kind, action }) => may(action) && isFormOf(kind, place.kind))
  const [first, ...rest] = unknown
    ? offered
    : [...offered.filter(({ form: kind }) => kind === 'visit'), ...offered.filter(({ form: kind }) => kind !== 'visit')]
  const second = rest[0]
  const label = (kind: PlaceForm) =>
    text(
      kind === 'count'
        ? place.coverageOf === 'households'
          ? 'place.addHouseholds'
          : 'place.addEmployees'
        : `place.form.${kind}`,
    )
  const facts = [
    text('place.away', {
      metres: format.metres(place.metres),
      walk: format.walk(place.walkMetres / walkMetresPerMinute),
    }),
    place.owner ? text('place.owner', { name: place.owner.name }) : text('place.noOwner'),
    ...(place.insideR90 ? [] : [text('place.beyondR90')]),
  ].join('　')

  return (
    <SideSheet
      {...sheet}
      title={place.name}
      tag={<Tag>{text(`code.placeKind.${place.kind}`)}</Tag>}
      facts={facts}
      tall={form !== null}
      {...(form === null && first
        ? {
            actions: (
              <>
                <Button type="primary" onClick={() => setForm(first.form)}>
                  {label(first.form)}
                </Button>
                {second && <Button onClick={() => setForm(second.form)}>{label(second.form)}</Button>}
                {rest.length > 1 && (
                  <Dropdown
                    trigger={['click']}
                    menu={{
                      items: rest
                        .slice(1)
                        .map(({ form: kind }) => ({ key: kind, label: label(kind), onClick: () => setForm(kind) })),
                    }}
                  >
                    <Button type="text">{text('action.more')}</Button>
                  </Dropdown>
                )}
              </>
            ),
          }
        : {})}
    >
      {file.error ? (
        <div className="sheet-note">
          <ProblemNote
            error={file.error}
            actions={<Button onClick={() => void file.refetch()}>{text('action.again')}</Button>}
          />
        </div>
      ) : !file.data ? (
        <Waiting rows={8} />
      ) : form === 'count' ? (
        <>
          <h3 className="form-title">{label('count')}</h3>
          <CountForm
            branchId={map.branch.id}
            place={place}
            file={file.data}
            onSaved={saved}
            onCancel={() => setForm(null)}
          />
        </>
      ) : form === 'access' ? (
        <>
          <h3 className="form-title">{label('access')}</h3>
          <AccessForm branchId={map.branch.id} file={file.data} onSaved={saved} onCancel={() => setForm(null)} />
        </>
      ) : form === 'employer' ? (
        <>
          <h3 className="form-title">{label('employer')}</h3>
          <EmployerForm
            branchId={map.branch.id}
            place={place}
            employer={file.data.employer}
            onSaved={saved}
            onCancel={() => setForm(null)}
          />
        </>
      ) : form !== null ? (
        <>
          <h3 className="form-title">{label(form)}</h3>
          {forms[form]({
            subject: { kind: 'place', id: place.id, name: place.name, position: place.position },
            onSaved: saved,
            onCancel: () => setForm(null),
          })}
        </>
      ) : (
        <PlaceBody
          map={map}
          place={place}
          file={file.data}
          filterText={filterText}
          onForm={setForm}
          onChanged={onChanged}
          keyPersons={keyPersons}
          rows={rows}
          onOpenTargetGroup={onOpenTargetGroup}
          {...(onOpenShop ? { onOpenShop } : {})}
        />
      )}
    </SideSheet>
  )
}
