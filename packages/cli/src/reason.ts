/** What to tell the user of a file that could not be read, or not be written. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder; name the files in it';
  if (code === 'EACCES' || code === 'EPERM') return 'you have no right to it';
  if (code === 'encrypted') return `${message} (--password-file FILE, or CARVEOUT_PASSWORD)`;
  return message;
}
