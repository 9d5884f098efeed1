type Read = (screen: HTMLVideoElement) => Promise<string | null>

/** What some browsers bring along; TypeScript does not know it yet. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorMaker = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<string[]>
}

/** Reads a QR code from a picture: with the browser's own reader where it has one, else with ours. */
export async function codeReader(): Promise<Read> {
  const maker = ownDetector()
  if (maker && (await maker.getSupportedFormats()).includes('qr_code')) {
    const detector = new maker({ formats: ['qr_code'] })
    return async (screen) => (await detector.detect(screen))[0]?.rawValue ?? null
  }
  const { default: jsQR } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (screen) => {
    if (!context || screen.videoWidth === 0) return null
    // Half the pixels suffice for a code held before the camera.
    canvas.width = Math.min(640, screen.videoWidth)
    canvas.height = Math.round((canvas.width / screen.videoWidth) * screen.videoHeight)
    context.drawImage(screen, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null
  }
}

function ownDetector(): DetectorMaker | null {
  if (!('BarcodeDetector' in window)) return null
  // Checked for the one static method that is called.
  const maker = window.BarcodeDetector as DetectorMaker
  return typeof maker.getSupportedFormats === 'function' ? maker : null
}
