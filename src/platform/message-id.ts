/** The Message-ID in a text that anybody wrote, if it is one that a header of ours can carry. */
export function parseMessageId(text: string): string | undefined {
  const [id] = /<[^<>\s\p{Cc}]{3,250}>/u.exec(text) ?? []
  return id
}
