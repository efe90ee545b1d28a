import { z } from 'zod';

/**
 * What is to be said of an annotated PDF: that its signatures speak of the file without the annotations, that its owner
 * had not meant it to be annotated, or that it was damaged and so written anew instead of added to.
 */
export const AnnotationRemark = z.enum(['signed', 'restricted', 'rewritten']);
export type AnnotationRemark = z.infer<typeof AnnotationRemark>;
