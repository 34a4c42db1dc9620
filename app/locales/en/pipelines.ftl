### The pipeline in its console: its name, its stages, the reasons for a loss.

pipelines-lead = Everybody in this workspace works with it.
pipelines-name = Name
pipelines-add = Add
pipelines-up = Move { $name } up
pipelines-down = Move { $name } down
pipelines-conflict = Somebody changed the pipeline in the meantime. This is what is saved now; what you typed is still below: “Save my version” puts it in its place.

## Stages

pipelines-stages = Stages
pipelines-stages-lead = In the order of the board. Choose one to change or retire it.
pipelines-stage = Stage
pipelines-stage-lead = What reaching it means was fixed when it was added.
pipelines-chance = { $percent } %
pipelines-rots = { $days ->
    [one] stands out after { $days } idle day
   *[other] stands out after { $days } idle days
}
pipelines-add-stage = Add a stage
pipelines-add-stage-lead = It will be the last of its kind; move it up from there.
pipelines-outcome = Reaching it means
pipelines-outcome-hint = This can’t be changed later.
pipelines-probability = Probability in per cent
pipelines-probability-hint = 0 to { -probability-most }; sums are weighted by it. Won counts in full, lost for nothing.
pipelines-rot-days = Patience in days
pipelines-rot-days-hint = 1 to { -idle-card-days-most }. After so many idle days a card stands out. Empty: never.
pipelines-retire = Retire
pipelines-retire-lead = It can’t be chosen any more. Histories keep its name.
pipelines-retire-to = Its opportunities go to
pipelines-retire-choose = Choose a stage
pipelines-retire-cards = { $count ->
    [0] None stand here now. Those in the recycle bin move too.
    [one] { $count } moves, and those in the recycle bin too, whoever they belong to.
   *[other] All { $count } move, and those in the recycle bin too, whoever they belong to.
}
pipelines-retire-last = The last stage of its kind has to stay. Add another first.
pipelines-retire-more = There are more opportunities than move in one go. The first have moved: retire the stage once more for the rest.

## Reasons

pipelines-reasons = Reasons for a loss
pipelines-reasons-lead = Whoever loses an opportunity chooses one. Choose a reason to rename or retire it.
pipelines-reason = Reason
pipelines-reason-lead = What was lost for it is called so, too.
pipelines-reason-hint = Empty: its name in the language of whoever reads it.
pipelines-add-reason = Another reason
pipelines-retire-reason-lead = It can’t be chosen any more. What was lost for it keeps it.
pipelines-retire-reason-last = One reason has to stay.
