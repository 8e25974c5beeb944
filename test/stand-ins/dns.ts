import { createSocket } from 'node:dgram'
import dns from 'node:dns'

const types = { 15: 'MX', 16: 'TXT' } as const

/**
 * A name server on this machine that this process then asks: it knows the records given, as `TXT office.example`, and of
 * others that they are not there. `close` has the process ask as before.
 */
export async function openDns(records: Readonly<Record<string, string>>) {
  const before = dns.getServers()
  const socket = createSocket('udp4')
  socket.on('message', (asked, { port, address }) => {
    const { name, type, end } = questionOf(asked)
    const value = records[`${type} ${name}`]
    const header = Buffer.alloc(12)
    asked.copy(header, 0, 0, 2)
    header.writeUInt16BE(value === undefined ? 0x8183 : 0x8180, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(value === undefined ? 0 : 1, 6)
    const answer = value === undefined ? Buffer.alloc(0) : answerOf(type, value)
    socket.send(Buffer.concat([header, asked.subarray(12, end), answer]), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  dns.setServers([`127.0.0.1:${socket.address().port}`])
  return {
    close() {
      dns.setServers(before)
      socket.close()
    },
  }
}

function questionOf(asked: Buffer) {
  const labels: string[] = []
  let at = 12
  for (let length = asked[at] ?? 0; length > 0; length = asked[at] ?? 0) {
    labels.push(asked.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  const number = asked.readUInt16BE(at + 1)
  return { name: labels.join('.'), type: number === 15 || number === 16 ? types[number] : '', end: at + 5 }
}

/** One record, under the name that was asked. */
function answerOf(type: string, value: string): Buffer {
  const content = type === 'MX' ? Buffer.concat([Buffer.from([0, 10]), nameOf(value)]) : textOf(value)
  const head = Buffer.from([0xc0, 12, 0, type === 'MX' ? 15 : 16, 0, 1, 0, 0, 0, 60, 0, 0])
  head.writeUInt16BE(content.length, 10)
  return Buffer.concat([head, content])
}

function nameOf(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}

/** A text in pieces of at most 255 bytes. */
function textOf(text: string): Buffer {
  const pieces = text.match(/.{1,255}/g) ?? ['']
  return Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])))
}
