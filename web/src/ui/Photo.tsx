import { attachmentUrl } from '#api/attachments.ts'
import './attachment-input.css'

/** A kept photo, small; it opens whole beside the page. */
export function Photo({ branchId, id, alt }: { branchId: string; id: string; alt: string }) {
  return (
    <a className="photo" href={attachmentUrl(branchId, id)} target="_blank" rel="noreferrer">
      <img src={attachmentUrl(branchId, id)} alt={alt} loading="lazy" />
    </a>
  )
}
