### What a new workspace's pipeline is called, with its stages.

pipelines-first = Sales pipeline
pipelines-first-contact = First contact
pipelines-needs-confirmed = Needs confirmed
pipelines-proposal = Proposal
pipelines-negotiation = Negotiation
pipelines-contract-review = Contract review
pipelines-won = Won
pipelines-lost = Lost
