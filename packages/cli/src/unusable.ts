/** What a command was given and cannot use, said to its user: the command ends with a usage error. */
export class Unusable extends Error {}
