"""Many articles: on all cores, over interruptions, and what they tell together."""
