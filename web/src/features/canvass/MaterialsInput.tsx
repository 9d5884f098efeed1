import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { placingRefusal } from 'domain/material.ts'
import { materialsQuery } from '#api/materials.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'

type Props = {
  branchId: string
  /** The day of the walk: what is approved must still be so then. */
  onDate: string
  id?: string
  value?: readonly string[]
  onChange?: (ids: string[]) => void
}

/** What walkers take along: only what is approved until the day; the others stand there with why not. */
export function MaterialsInput({ branchId, onDate, id, value = [], onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const { data, error } = useQuery(materialsQuery(branchId))
  if (error) return <ProblemNote error={error} />
  if (!data) return <Waiting rows={2} />
  if (data.materials.length === 0) return <p className="note">{text('canvass.form.noMaterials')}</p>
  const rows = data.materials.map((material) => ({
    material,
    refusal: material.state === 'expired' ? 'material_expires' : placingRefusal(material, onDate),
  }))
  return (
    <ul className="materials-input" {...(id ? { id } : {})}>
      {rows
        .toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))
        .map(({ material: { id: materialId, title, validTo, state }, refusal }) => (
          <li key={materialId}>
            <Checkbox
              checked={value.includes(materialId)}
              // What was chosen while it was approved can still be taken away.
              disabled={refusal !== null && !value.includes(materialId)}
              onChange={({ target }) =>
                onChange?.(target.checked ? [...value, materialId] : value.filter((one) => one !== materialId))
              }
            >
              {refusal === null && validTo !== null
                ? text('canvass.form.material', { title, day: format.shortDay(validTo) })
                : refusal === null
                  ? text('canvass.form.materialForever', { title })
                  : title}
            </Checkbox>
            {refusal !== null && (
              <span className="note">
                {text(`canvass.form.unfit.${state === 'approved' ? 'expires' : state}`, {
                  day: format.shortDay(validTo),
                })}
              </span>
            )}
          </li>
        ))}
    </ul>
  )
}
