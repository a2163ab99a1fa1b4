  
SET @x = 1 SELECT @x AS x FROM 'a'