-- A month's tasks are added up for each page of figures, and those of each month that is frozen for corrections.
create index task_in_time on action.task (brand, opens_at);
