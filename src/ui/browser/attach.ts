import { withToken } from './form-token.ts'

const mostBytes = 25 * 1024 * 1024

/** A file as the desk answers that it was kept. */
export type SentFile = { id: number; name: string; sizeBytes: number; url: string; isInText: boolean }

/** Sends files to the draft as soon as they are picked, one after the other, each with its progress. */
export function attach(form: HTMLFormElement, words: Record<string, string>, show: (file: SentFile) => void) {
  const list = form.querySelector('.attached')
  const picker = form.querySelector<HTMLInputElement>('input[type=file]')
  const arriving = new Set<Promise<void>>()
  const add = (picked: readonly File[], place: 'text' | 'beside') => {
    const all = addAll(picked, place).finally(() => arriving.delete(all))
    arriving.add(all)
  }
  const addAll = async (picked: readonly File[], place: 'text' | 'beside') => {
    for (const file of picked) {
      const line = document.createElement('li')
      const progress = document.createElement('progress')
      line.append(`${file.name} `, progress)
      list?.append(line)
      if (file.size > mostBytes) {
        fail(line, progress, words.tooLarge)
        continue
      }
      try {
        const sent = await send(form.dataset.files ?? '', { file, place, progress })
        progress.remove()
        if (sent.isInText) {
          line.remove()
          show(sent)
        } else {
          line.dataset.remove = `${sent.url}/removal`
          addRemoval(line, words)
        }
      } catch (error) {
        fail(line, progress, error instanceof Error ? error.message : words.notAdded)
      }
    }
  }
  for (const line of list?.children ?? []) if (line instanceof HTMLElement) addRemoval(line, words)
  picker?.addEventListener('change', () => {
    const picked = [...(picker.files ?? [])]
    picker.value = ''
    add(picked, 'beside')
  })
  /** Until all that was picked has arrived or failed; nothing when there is none on its way. */
  const waiting = () => (arriving.size === 0 ? undefined : Promise.all(arriving))
  return { add, arriving: waiting }
}

function fail(line: HTMLElement, progress: HTMLElement, sentence: string | undefined) {
  progress.remove()
  const said = document.createElement('span')
  said.className = 'mistake'
  said.setAttribute('role', 'alert')
  said.textContent = sentence ?? ''
  line.append(said)
}

function addRemoval(line: HTMLElement, words: Record<string, string>) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = words.remove ?? ''
  button.addEventListener('click', async () => {
    const { ok } = await fetch(line.dataset.remove ?? '', {
      method: 'POST',
      body: withToken(new URLSearchParams(), {}),
    })
    if (ok) line.remove()
  })
  line.append(' ', button)
}

type Sending = { file: File; place: 'text' | 'beside'; progress: HTMLProgressElement }

function send(address: string, { file, place, progress }: Sending): Promise<SentFile> {
  const body = withToken(new FormData(), { place })
  body.set('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      progress.max = total
      progress.value = loaded
    })
    request.addEventListener('load', () => {
      const { status, response } = request
      if (status === 200) resolve(response)
      else reject(response?.sentence && new Error(response.sentence))
    })
    request.addEventListener('error', () => reject())
    request.send(body)
  })
}
