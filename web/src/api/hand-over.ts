/** Hands a file to the browser as a download; answers its name. */
export function handOver({ name, blob }: { name: string; blob: Blob }): string {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
  return name
}
