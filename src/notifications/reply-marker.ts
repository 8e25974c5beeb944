/** Stands on top of a reply: what its reader writes back is above it. Never changed, or older emails are not understood. */
export const replyMarker = '##- répondez au-dessus de cette ligne / reply above this line -##'
