/** An object while it is built, member by member. */

/** The same shape with members that may still be set; given away it is read-only again. */
export type Writable<Type> = { -readonly [member in keyof Type]: Type[member] };
