import { schemaOf } from '../../catalog/requires.ts'
import { sequenceDefinition } from '../../catalog/sequence-options.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { SequenceObject } from './catalog.ts'

/** Exported sequences. */
export const readSequences: ModelReader<SequenceObject> = (model) =>
  model.sequences.map((sequence) => {
    const schema = model.schema(sequence.schema)
    return {
      kind: 'sequence',
      path: [schema, sequence.seqName!],
      attributes: sequenceDefinition(sequence.seqOptions ?? {}),
      requires: schemaOf(schema),
    }
  })
