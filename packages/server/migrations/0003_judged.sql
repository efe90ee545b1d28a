-- Analyses made before protections were judged lack the judgement: they are made again. Reviews stay.
UPDATE "agreements" SET "stage" = 'queued', "done" = NULL, "total" = NULL WHERE "stage" = 'done';
