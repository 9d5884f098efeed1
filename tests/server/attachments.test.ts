import { claimedSize } from 'server/attachments/photo-header.ts'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfPaper, pngBomb, pngPhoto, withExif } from '#support/photos.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let officer: Awaited<ReturnType<TestApp['makeUser']>>
beforeAll(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  officer = await t.makeUser(['alliance'], [branchId])
})
afterAll(() => t.close())

const bring = (bytes: Buffer<ArrayBuffer>, fileName = '门头.jpg', type = 'application/octet-stream') =>
  t.app.request(`/api/branches/${branchId}/attachments?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { cookie: officer.cookie, 'content-type': type },
    body: bytes,
  })
const made = async (answer: Response) => (await answer.json()) as { id: string; mimeType: string; name: string }
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string } }).error.code,
]
const fetched = (id: string, user = officer, of = branchId) => user.ask(`/api/branches/${of}/attachments/${id}`)
const contentOf = async (id: string) => Buffer.from(await (await fetched(id)).arrayBuffer())
const countFiles = async () => {
  const row = await t.db
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

describe('a photo', () => {
  test('is drawn anew as JPEG, its longer side 1,600 pixels at most', async () => {
    const answer = await bring(pngPhoto(2400, 600), 'shop/front.png')
    expect(answer.status).toBe(201)
    const photo = await made(answer)
    expect(photo).toMatchObject({ mimeType: 'image/jpeg', name: 'front.jpg' })
    expect(claimedSize(await contentOf(photo.id), 'jpeg')).toEqual({ width: 1600, height: 400 })
  })

  test('loses the place where it was taken, and stands upright as the camera was held', async () => {
    const plain = await contentOf((await made(await bring(pngPhoto(90, 40)))).id)
    const fromPhone = withExif(plain, { orientation: 6, hidden: 'GPSLatitude 40.0886 phone of somebody' })
    expect(fromPhone.includes('GPSLatitude')).toBe(true)
    const kept = await contentOf((await made(await bring(fromPhone))).id)
    expect(kept.includes('GPS')).toBe(false)
    expect(kept.includes('Exif')).toBe(false)
    expect(claimedSize(kept, 'jpeg')).toEqual({ width: 40, height: 90 })
  })

  test('carries nothing that was appended to it', async () => {
    const plain = await contentOf((await made(await bring(pngPhoto(60, 60)))).id)
    const stuffed = Buffer.concat([plain, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')])
    const kept = await contentOf((await made(await bring(stuffed))).id)
    expect(kept.includes('script')).toBe(false)
    expect(kept.includes('PK\u0003\u0004')).toBe(false)
  })

  test('is saved, not opened, when its address is called, and never guessed at or kept in between', async () => {
    const { id } = await made(await bring(pngPhoto(20, 20)))
    const { headers } = await fetched(id)
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('content-type')).toBe('image/jpeg')
  })

  test('is not told to another branch, nor by another branch’s address', async () => {
    const { id } = await made(await bring(pngPhoto(20, 20)))
    const otherBranch = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [otherBranch])
    expect((await fetched(id, stranger)).status).toBe(404)
    expect((await fetched(id, stranger, otherBranch)).status).toBe(404)
  })
})

describe('a photo that a phone named before', () => {
  const sent = (id: string, who = officer) =>
    t.app.request(`/api/branches/${branchId}/attachments?fileName=door.jpg&id=${id}`, {
      method: 'POST',
      headers: { cookie: who.cookie, 'content-type': 'application/octet-stream' },
      body: pngPhoto(60, 60),
    })

  test('stands under that name, and a repeat is the same photo', async () => {
    const id = ulid()
    const first = await made(await sent(id))
    const before = await countFiles()
    const again = await sent(id)
    expect([again.status, await made(again)]).toEqual([201, first])
    expect(first.id).toBe(id)
    expect(await countFiles()).toBe(before)
  })

  test('is not answered to somebody else who takes its name', async () => {
    const id = ulid()
    await sent(id)
    const other = await t.makeUser(['field'], [branchId])
    expect(await codeOf(await sent(id, other))).toEqual([409, 'id_taken'])
  })
})

describe('a file that is no photo', () => {
  test('is known by what it is, not by what it is called', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await codeOf(await bring(page, 'poster.jpg'))).toEqual([400, 'file_kind_unknown'])
    const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    expect(await codeOf(await bring(picture, 'poster.png'))).toEqual([400, 'file_kind_unknown'])
    const half = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), page])
    expect(await codeOf(await bring(half, 'poster.jpg'))).toEqual([400, 'photo_unreadable'])
  })

  test('may be a PDF, kept as it is; one that only begins like a PDF is none', async () => {
    const paper = pdfPaper()
    const kept = await made(await bring(paper, '海报样稿.pdf'))
    expect(kept).toMatchObject({ mimeType: 'application/pdf', name: '海报样稿.pdf' })
    expect((await contentOf(kept.id)).equals(paper)).toBe(true)
    const page = Buffer.from('%PDF-<html><script>alert(1)</script>')
    expect(await codeOf(await bring(page, 'x.pdf'))).toEqual([400, 'file_kind_unknown'])
  })

  test('is taken as bytes alone: what a form on another site could send is refused', async () => {
    expect(await codeOf(await bring(pngPhoto(9, 9), 'x.png', 'text/plain'))).toEqual([400, 'octet_stream_needed'])
  })

  test('keeps no path, no steering sign and no phone number in its name', async () => {
    const { name } = await made(await bring(pngPhoto(9, 9), 'C:\\\\camera\\\\门头\u202egpj.exe'))
    expect(name).toBe('门头gpj.jpg')
    const phone = ['138', '0013', '8000'].join('')
    expect((await made(await bring(pngPhoto(9, 9), `${phone}.png`))).name).toBe('file.jpg')
  })
})

describe('a file that would do harm when unpacked', () => {
  test('is refused by the size it claims, before anything is decoded', async () => {
    const before = await countFiles()
    const huge = pngPhoto(4, 4, { claims: [60_000, 60_000] })
    expect(await codeOf(await bring(huge))).toEqual([400, 'photo_too_many_pixels'])
    expect(await countFiles()).toBe(before)
  })

  test('is refused when it unpacks to more than the size it claims', async () => {
    expect(await codeOf(await bring(pngBomb(150)))).toEqual([400, 'photo_unreadable'])
    expect(await codeOf(await bring(pngBomb(150, true)))).toEqual([400, 'photo_unreadable'])
  })

  test('is refused above 2 megabytes, and the rest of the API keeps its own limit', async () => {
    const answer = await bring(Buffer.alloc(2 * 1024 * 1024 + 1))
    expect(await codeOf(answer)).toEqual([413, 'attachment_too_large'])
    const elsewhere = await officer.send('POST', `/api/branches/${branchId}/materials`, {
      title: 'x'.repeat(1_200_000),
    })
    expect(elsewhere.status).toBe(413)
  })

  test('does not stop the photos after it', async () => {
    await Promise.all([bring(pngBomb(100)), bring(pngPhoto(4, 4, { claims: [50_000, 50_000] }))])
    expect((await bring(pngPhoto(30, 30))).status).toBe(201)
  })
})
